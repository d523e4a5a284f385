package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A database server of our own on a loopback address, with one empty database and one user at its
 * first start. Data and password stay in its directory from run to run. A commit is on disk when it
 * returns. Not thread-safe.
 */
public final class LocalDatabase implements DatabaseServer {
  private static final String NAME = "vpbx";
  private static final String INIT = "tmp/init.sql";
  private static final int USUAL_PORT = 3306;
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration INSTALLED = Duration.ofMinutes(2);

  private static final String PASSWORD_FILE = "password";

  private final Children children;
  private final DatabaseEngine engine;
  private final Path directory;
  private final DatabaseAccess access;
  private final FileChannel lock;
  private Child server;

  private LocalDatabase(
      Children children,
      DatabaseEngine engine,
      Path directory,
      DatabaseAccess access,
      FileChannel lock) {
    this.children = children;
    this.engine = engine;
    this.directory = directory;
    this.access = access;
    this.lock = lock;
  }

  /** {@link #start} for a MariaDB with the memory that real use takes. */
  public static LocalDatabase large(Children children, Path directory, String address) {
    return start(children, MariaDb.large(), directory, address);
  }

  /**
   * Starts a server whose data lives in {@code directory}, which is made if need be. A server that
   * a killed run left behind there is ended first. It listens on port 3306 of {@code address}, or
   * another if that is taken.
   *
   * @throws MissingPart when another run uses the directory
   * @throws IllegalStateException when the server does not come up; the message holds the end of
   *     its log
   */
  static LocalDatabase start(
      Children children, DatabaseEngine engine, Path directory, String address) {
    try {
      Path home = Files.createDirectories(directory.toAbsolutePath());
      FileChannel lock = DatabaseDirectory.claim(home, engine.program());
      int port = Loopback.port(address, USUAL_PORT);
      String password = Secrets.keptIn(home.resolve(PASSWORD_FILE));
      DatabaseAccess access = new DatabaseAccess(address, port, NAME, NAME, password);
      LocalDatabase database = new LocalDatabase(children, engine, home, access, lock);
      database.restart();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DatabaseAccess access() {
    return access;
  }

  public String host() {
    return access.host();
  }

  public int port() {
    return access.port();
  }

  public String database() {
    return access.database();
  }

  public String user() {
    return access.user();
  }

  public String password() {
    return access.password();
  }

  /** Readable by its owner alone. */
  public Path passwordFile() {
    return directory.resolve(PASSWORD_FILE);
  }

  public String jdbcUrl() {
    return access.jdbcUrl();
  }

  public Child child() {
    return server;
  }

  /** As if the power had failed. */
  public void kill() {
    server.kill();
  }

  /** An orderly end; {@link #restart()} brings it back. */
  public void stop() {
    server.close();
  }

  /** Starts it again on the same port, after {@link #kill()} or {@link #stop()}. */
  public void restart() {
    if (server != null && server.isAlive()) {
      server.close();
    }
    try {
      Path init = directory.resolve(INIT);
      Files.createDirectories(init.getParent());
      install();
      Secrets.write(init, initialStatements());
      server = children.start(engine.program(), engine.serve(directory, options()));
      Await.until(engine.program() + " on port " + port(), READY, this::answers);
      Files.delete(init);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server and lets go of the directory. */
  @Override
  public void close() {
    server.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a killed run left half made is thrown away. */
  private void install() throws IOException {
    if (!Files.exists(directory.resolve("data/installed"))) {
      UserCache.delete(directory.resolve("data"));
      Children.output(engine.install(directory), INSTALLED);
      Files.createFile(directory.resolve("data/installed"));
    }
  }

  /**
   * The socket's name is relative to the data, since the whole path may be longer than a socket's
   * can be.
   */
  private List<String> options() {
    Path home = engine.inside(directory);
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--datadir=" + home.resolve("data"), "--tmpdir=" + home.resolve("tmp")));
    options.addAll(
        List.of("--bind-address=" + host(), "--port=" + port(), "--socket=database.sock"));
    options.addAll(List.of("--pid-file=" + DatabaseDirectory.pidFile(home)));
    options.addAll(List.of("--init-file=" + home.resolve(INIT)));
    options.addAll(List.of("--skip-name-resolve", "--performance-schema=OFF"));
    options.addAll(
        List.of("--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_520_ci"));
    options.add("--user=" + System.getProperty("user.name"));
    return options;
  }

  /**
   * The second grant lets it stand in for a {@link GivenDatabase}. '%' is every address that
   * reaches a server which listens on the loopback interface alone.
   */
  private String initialStatements() {
    return """
    %4$s
    CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
    CREATE USER IF NOT EXISTS '%2$s'@'%%';
    ALTER USER '%2$s'@'%%' IDENTIFIED BY '%3$s';
    GRANT ALL PRIVILEGES ON %1$s.* TO '%2$s'@'%%';
    GRANT ALL PRIVILEGES ON `%1$s\\_test\\_%%`.* TO '%2$s'@'%%';
    """
        .formatted(database(), user(), password(), engine.keepRootOut());
  }

  private boolean answers() {
    if (!server.isAlive()) {
      throw new IllegalStateException(engine.program() + " did not come up:\n" + server.logTail());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(), port()), 200);
      return socket.getInputStream().read() >= 0;
    } catch (IOException notYet) {
      return false;
    }
  }
}
