package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MariaDB server on a loopback address, with one empty database and one user at its first start.
 * Data and password stay in its directory from run to run. A commit is on disk when it returns. Not
 * thread-safe.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
  private static final String NAME = "vpbx";
  private static final int USUAL_PORT = 3306;
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration INSTALLED = Duration.ofMinutes(2);

  private final Children children;
  private final Path directory;
  private final DatabaseAccess access;
  private final FileChannel lock;
  private Child server;

  private EmbeddedMariaDb(
      Children children, Path directory, DatabaseAccess access, FileChannel lock) {
    this.children = children;
    this.directory = directory;
    this.access = access;
    this.lock = lock;
  }

  /** Starts a server on port 3306 of {@code address}, or another if that is taken. */
  public static EmbeddedMariaDb start(Children children, Path directory, String address) {
    return start(children, directory, address, 0);
  }

  /**
   * Starts a server whose data lives in {@code directory}, which is made if need be. A server that
   * a killed run left behind there is ended first.
   *
   * @param port 0: chosen by itself
   * @throws MissingPart when another run uses the directory
   * @throws IllegalStateException when the server does not come up; the message holds the end of
   *     its log
   */
  public static EmbeddedMariaDb start(Children children, Path directory, String address, int port) {
    try {
      Path home = Files.createDirectories(directory.toAbsolutePath());
      FileChannel lock = lock(home);
      endLeftOver(home);
      int chosen = port == 0 ? Loopback.port(address, USUAL_PORT) : port;
      String password = Secrets.keptIn(home.resolve("password"));
      DatabaseAccess access = new DatabaseAccess(address, chosen, NAME, NAME, password);
      EmbeddedMariaDb database = new EmbeddedMariaDb(children, home, access, lock);
      database.restart();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
      install();
      Path init = Files.createDirectories(directory.resolve("tmp")).resolve("init.sql");
      Secrets.write(init, initialStatements());
      server = children.start("mariadb", command(init));
      Await.until("MariaDB on port " + port(), READY, this::answers);
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

  private void install() {
    if (Files.exists(directory.resolve("data/installed"))) {
      return;
    }
    Path home = MariaDbBinaries.home();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", home.resolve("scripts/mariadb-install-db").toString()));
    command.addAll(List.of("--no-defaults", "--basedir=" + home, "--datadir=" + data()));
    command.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db"));
    command.addAll(
        List.of("--skip-name-resolve", "--force", "--user=" + System.getProperty("user.name")));
    Children.output(command, INSTALLED);
    try {
      Files.createFile(data().resolve("installed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The socket's name is relative to the data, since the whole path may be longer than a socket's
   * can be.
   */
  private List<String> command(Path init) {
    Path home = MariaDbBinaries.home();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(home.resolve("bin/mariadbd").toString(), "--no-defaults"));
    command.addAll(
        List.of("--basedir=" + home, "--datadir=" + data(), "--tmpdir=" + init.getParent()));
    command.addAll(
        List.of("--bind-address=" + host(), "--port=" + port(), "--socket=mariadb.sock"));
    command.addAll(List.of("--pid-file=" + pidFile(directory), "--init-file=" + init));
    command.addAll(List.of("--skip-ssl", "--skip-name-resolve", "--performance-schema=OFF"));
    command.addAll(
        List.of("--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_520_ci"));
    command.addAll(
        List.of("--innodb-log-file-size=48M", "--user=" + System.getProperty("user.name")));
    return command;
  }

  /** '%' is every address that reaches a server which listens on the loopback interface alone. */
  private String initialStatements() {
    return """
    ALTER USER root@localhost IDENTIFIED VIA unix_socket;
    CREATE DATABASE IF NOT EXISTS %1$s;
    CREATE USER IF NOT EXISTS '%2$s'@'%%';
    ALTER USER '%2$s'@'%%' IDENTIFIED BY '%3$s';
    GRANT ALL PRIVILEGES ON %1$s.* TO '%2$s'@'%%';
    """
        .formatted(database(), user(), password());
  }

  private boolean answers() {
    if (!server.isAlive()) {
      throw new IllegalStateException("MariaDB did not come up:\n" + server.logTail());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(), port()), 200);
      return socket.getInputStream().read() >= 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private static Path pidFile(Path directory) {
    return directory.resolve("mariadb.pid");
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> held;
    try {
      held = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ownedByThisJvm) {
      held = Optional.empty();
    }
    if (held.isEmpty()) {
      channel.close();
      throw new MissingPart(
          "The database in "
              + directory
              + " is in use by another run: end that one first, or use another directory.");
    }
    return channel;
  }

  private static void endLeftOver(Path directory) throws IOException {
    if (!Files.exists(pidFile(directory))) {
      return;
    }
    long pid = Long.parseLong(Files.readString(pidFile(directory)).strip());
    Optional<ProcessHandle> process =
        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> isOurs(pid, directory));
    process.ifPresent(p -> {
      p.destroyForcibly();
      Await.until("the end of an old MariaDB", READY, () -> !p.isAlive());
    });
    Files.deleteIfExists(pidFile(directory));
  }

  /** The pid may belong to somebody else by now. */
  private static boolean isOurs(long pid, Path directory) {
    try {
      List<String> command =
          List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
      return command.getFirst().endsWith("/mariadbd")
          && command.contains("--pid-file=" + pidFile(directory));
    } catch (IOException gone) {
      return false;
    }
  }
}
