package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseTest {
  @TempDir Path directory;

  DatabaseEngine engine() {
    return new MariaDb();
  }

  /** Fetches MySQL's server, if this user has none yet. */
  @Tag("long")
  static class OnMySql extends LocalDatabaseTest {
    @Override
    DatabaseEngine engine() {
      return MySql.inDebian(System.out::println);
    }
  }

  @Test
  void dataOutlivesAStopAKillAndTheRun() throws SQLException, IOException {
    try (Loopback loopback = Loopback.claim();
        Children children = new Children(directory)) {
      String address = loopback.next();
      Path home = directory.resolve("db");
      try (LocalDatabase database = LocalDatabase.start(children, engine(), home, address)) {
        run(database, "CREATE TABLE t (n INT PRIMARY KEY)");
        run(database, "INSERT INTO t VALUES (1)");
        database.kill();
        assertFalse(database.child().isAlive());
        database.restart();
        run(database, "INSERT INTO t VALUES (2)");
        assertThrows(
            MissingPart.class, () -> LocalDatabase.start(children, engine(), home, address));
      }
      try (LocalDatabase database = LocalDatabase.start(children, engine(), home, address)) {
        assertEquals("3", ask(database, "SELECT SUM(n) FROM t"));
        assertEquals("utf8mb4_unicode_520_ci", ask(database, "SELECT @@collation_database"));
        assertEquals("1", ask(database, "SELECT @@innodb_flush_log_at_trx_commit"));
      }
      String mode =
          PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password")));
      assertEquals("rw-------", mode);
    }
  }

  @Test
  void aServerLeftByAKilledRunIsEnded() throws SQLException, IOException {
    try (Loopback loopback = Loopback.claim();
        Children children = new Children(directory)) {
      Path home = directory.resolve("db");
      LocalDatabase first = LocalDatabase.start(children, engine(), home, loopback.next());
      Path away = Files.move(home.resolve("lock"), directory.resolve("lock-of-the-killed-run"));
      assertTrue(Files.exists(away));
      try (LocalDatabase second = LocalDatabase.start(children, engine(), home, loopback.next())) {
        assertFalse(first.child().isAlive());
        assertEquals("1", ask(second, "SELECT 1"));
      }
    }
  }

  private static void run(LocalDatabase database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(LocalDatabase database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
