package org.vpbx.standalone.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A running database server, and one database on it that is this run's alone. */
public sealed interface DatabaseServer extends AutoCloseable permits LocalDatabase, GivenDatabase {

  /**
   * Starts the server that the system property {@code vpbx.db} names: {@code mariadb}, which is the
   * usual one, or {@code mysql}. With {@code mysql}, a server named by {@code VPBX_DB_URL} is used
   * instead of one of our own.
   *
   * @param directory its data, which stay from run to run unless the server is a given one
   * @param address where it listens, unless it is a given one
   * @param progress gets a line for each slow step
   * @throws MissingPart when something is missing; says what to do
   */
  static DatabaseServer start(
      Children children, Path directory, String address, Consumer<String> progress) {
    String choice = System.getProperty("vpbx.db", "mariadb");
    return switch (choice) {
      case "mariadb" ->
          LocalDatabase.start(children, new MariaDb(), directory.resolve(choice), address);
      case "mysql" -> {
        Optional<GivenDatabase> given = GivenDatabase.from(System.getenv());
        yield given.isPresent()
            ? given.get()
            : LocalDatabase.start(
                children, MySql.inDebian(progress), directory.resolve(choice), address);
      }
      default ->
          throw new MissingPart(
              "There is no database " + choice + " here: choose mariadb or mysql.");
    };
  }

  /** How to log in. */
  DatabaseAccess access();

  @Override
  void close();
}
