package org.vpbx.standalone.sandbox;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database server that was there before. Nothing on it is touched: the run makes a database of
 * its own, called {@code vpbx_test_} and something random, and drops it at its end. The connection
 * is not encrypted.
 */
final class GivenDatabase implements DatabaseServer {
  private static final Pattern URL =
      Pattern.compile("jdbc:mysql://(?<host>[^:/?]+)(:(?<port>\\d+))?([/?].*)?");
  private static final String USUAL_PORT = "3306";
  private static final int NAME_LENGTH = 12;

  private final DatabaseAccess access;

  private GivenDatabase(DatabaseAccess access) {
    this.access = access;
  }

  /**
   * Makes a database on the server that {@code VPBX_DB_URL} names, logged in as {@code
   * VPBX_DB_USER} with {@code VPBX_DB_PASSWORD}; empty if the environment names none. The database
   * in the address is ignored.
   *
   * @throws MissingPart when the server does not answer, or refuses to make a database
   */
  static Optional<GivenDatabase> from(Map<String, String> environment) {
    String url = environment.getOrDefault("VPBX_DB_URL", "");
    if (url.isBlank()) {
      return Optional.empty();
    }
    GivenDatabase database =
        new GivenDatabase(
            access(
                url,
                required(environment, "VPBX_DB_USER"),
                required(environment, "VPBX_DB_PASSWORD")));
    database.create();
    return Optional.of(database);
  }

  private static String required(Map<String, String> environment, String name) {
    if (!environment.containsKey(name)) {
      throw new MissingPart("Set " + name + " too, for the database server of VPBX_DB_URL.");
    }
    return environment.get(name);
  }

  private static DatabaseAccess access(String url, String user, String password) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new MissingPart("VPBX_DB_URL takes jdbc:mysql://HOST:PORT/DATABASE, not " + url + ".");
    }
    String port = Optional.ofNullable(parts.group("port")).orElse(USUAL_PORT);
    String name = "vpbx_test_" + Secrets.randomLetters(NAME_LENGTH);
    return new DatabaseAccess(parts.group("host"), Integer.parseInt(port), name, user, password);
  }

  @Override
  public DatabaseAccess access() {
    return access;
  }

  private void create() {
    try {
      execute(
          "CREATE DATABASE "
              + access.database()
              + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
    } catch (SQLException e) {
      MissingPart missing =
          new MissingPart(
              "The database server of VPBX_DB_URL makes no database for %s: %s. %s"
                  .formatted(
                      access.user(),
                      e.getMessage(),
                      "Start it, and grant the user all on vpbx_test_%."));
      missing.initCause(e);
      throw missing;
    }
  }

  private void execute(String statement) throws SQLException {
    DatabaseAccess server =
        new DatabaseAccess(access.host(), access.port(), "", access.user(), access.password());
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  /** Drops the database. */
  @Override
  public void close() {
    try {
      execute("DROP DATABASE IF EXISTS " + access.database());
    } catch (SQLException e) {
      throw new IllegalStateException(access + " could not be dropped.", e);
    }
  }
}
