package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One database and one Asterisk with a small dialplan for all test classes; they end with the JVM.
 */
final class SharedSandbox {
  private static final class Holder {
    static final SharedSandbox INSTANCE = new SharedSandbox();
  }

  final Path directory;
  final Loopback loopback = Loopback.claim();
  final Children children;
  final AsteriskHost host;
  final DatabaseServer database;
  final AsteriskServer asterisk;
  final Sipp sipp;

  private SharedSandbox() {
    directory = temporaryDirectory();
    children = new Children(directory.resolve("logs"));
    database =
        DatabaseServer.start(
            children, directory.resolve("db"), loopback.next(), System.out::println);
    Pattern.compile(";\n").splitAsStream(resource("provisioning.sql")).forEach(this::run);
    Path configuration = ProjectTree.path("asterisk-conf");
    host =
        AsteriskHost.find(
            configuration, ProjectTree.path("docker/asterisk/packages.txt"), System.out::println);
    asterisk = startAsterisk("asterisk");
    sipp = new Sipp(children, host, directory.resolve("sipp"));
  }

  static SharedSandbox get() {
    return Holder.INSTANCE;
  }

  AsteriskServer startAsterisk(String name) {
    try {
      Path dialplan =
          Files.writeString(directory.resolve("extensions.conf"), resource("extensions.conf"));
      AsteriskSettings settings =
          new AsteriskSettings(
              ProjectTree.path("asterisk-conf"),
              loopback.next(),
              database.access(),
              List.of("127.0.0.1:4573"),
              List.of(),
              Optional.of(dialplan));
      return AsteriskServer.start(children, host, directory.resolve(name), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a phone into the database and switches one on that has its password. */
  Phone phone(String user) {
    String password = Secrets.random();
    insertPhone(user, password);
    return new Phone(sipp, asterisk, loopback.next(), user, password);
  }

  void insertPhone(String user, String password) {
    run("REPLACE INTO phone VALUES ('" + user + "', '" + md5(user + ":vpbx:" + password) + "')");
    asterisk.cli("sorcery memory cache expire res_pjsip/auth " + user);
  }

  /** Puts a carrier into the database and switches one on. */
  Carrier carrier(String code) {
    Carrier carrier = new Carrier(sipp, loopback.next());
    run("REPLACE INTO carrier VALUES ('" + code + "', '" + carrier.address() + "')");
    asterisk.cli("sorcery memory cache expire res_pjsip/aor carrier-" + code);
    asterisk.cli("sorcery memory cache populate res_pjsip/identify");
    return carrier;
  }

  private void run(String sql) {
    DatabaseAccess access = database.access();
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("vpbx-sandbox");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    SharedSandbox sandbox = Holder.INSTANCE;
    sandbox.database.close();
    sandbox.children.close();
    UserCache.delete(directory);
  }

  static String resource(String name) {
    try (InputStream in = SharedSandbox.class.getResourceAsStream("/sandbox/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
