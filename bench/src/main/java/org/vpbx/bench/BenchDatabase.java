package org.vpbx.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.DatabaseAccess;
import org.vpbx.standalone.sandbox.DatabaseServer;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.Loopback;

/** A database server for one run, and loopback addresses of its own. It leaves nothing behind. */
final class BenchDatabase implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Loopback loopback;
  private final Path home;
  private final Children children;
  private final DatabaseServer server;

  BenchDatabase() {
    home = directory();
    loopback = opened(Loopback.claim());
    children = opened(new Children(home.resolve("log")));
    server = opened(DatabaseServer.start(children, home, loopback.next(), line -> {}));
  }

  DatabaseAccess access() {
    return server.access();
  }

  /**
   * The process of the database.
   *
   * @throws IllegalStateException if it was not started here
   */
  Child process() {
    if (server instanceof LocalDatabase local) {
      return local.child();
    }
    throw new IllegalStateException("The database was started by somebody else");
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
    return opened(
        Database.open(
            new DatabaseSettings(
                access().jdbcUrl(), access().user(), access().password(), connectionsMax)));
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("A part did not end", e);
      }
    }
  }

  private Path directory() {
    try {
      Path made = Files.createTempDirectory("vpbx-bench");
      parts.push(() -> delete(made));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }
}
