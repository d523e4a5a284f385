package org.vpbx.bench;

import java.nio.file.Path;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.DatabaseAccess;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.Loopback;
import org.vpbx.standalone.sandbox.Parts;

/** A database server for one run, and loopback addresses of its own. It leaves nothing behind. */
final class BenchDatabase implements AutoCloseable {

  private final Parts parts = new Parts();
  private final Loopback loopback;
  private final Path home;
  private final Children children;
  private final LocalDatabase server;

  BenchDatabase() {
    home = parts.directory("vpbx-bench");
    loopback = parts.opened(Loopback.claim());
    children = parts.opened(new Children(home.resolve("log")));
    server = parts.opened(LocalDatabase.large(children, home, loopback.next()));
  }

  DatabaseAccess access() {
    return server.access();
  }

  /** The process of the database. */
  Child process() {
    return server.child();
  }

  /** For more processes, which end before the database. */
  Children children() {
    return children;
  }

  /** What is removed at the end. */
  Path home() {
    return home;
  }

  /** A loopback address that nobody else has. */
  String address() {
    return loopback.next();
  }

  /** A pool of its own, closed with this. */
  Database open(int connectionsMax) {
    return parts.opened(
        Database.open(
            new DatabaseSettings(
                access().jdbcUrl(), access().user(), access().password(), connectionsMax)));
  }

  @Override
  public void close() {
    parts.close();
  }
}
