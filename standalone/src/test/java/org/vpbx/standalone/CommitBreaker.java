package org.vpbx.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.vpbx.standalone.sandbox.DatabaseAccess;

/**
 * Stands between a process and its database, and breaks the connection at one commit of a
 * transaction that has granted legs: just after the database has carried it out, or just before.
 */
final class CommitBreaker implements AutoCloseable {

  private static final int COMMIT_BYTES_MAX = 16;
  private static final String GRANT = "into leg_charge";

  private final DatabaseAccess database;
  private final boolean afterwards;
  private final ServerSocket server;
  private final AtomicInteger grantsUntilBreak;

  /**
   * Listens at once.
   *
   * @param afterwards whether the database carries the commit out
   * @param grant which grant's commit is broken; the first one is 1
   */
  CommitBreaker(DatabaseAccess database, boolean afterwards, int grant) {
    this.database = database;
    this.afterwards = afterwards;
    this.grantsUntilBreak = new AtomicInteger(grant);
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  DatabaseAccess access() {
    return new DatabaseAccess(
        server.getInetAddress().getHostAddress(),
        server.getLocalPort(),
        database.database(),
        database.user(),
        database.password());
  }

  boolean hasBroken() {
    return grantsUntilBreak.get() <= 0;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        new Link(server.accept(), new Socket(database.host(), database.port())).start();
      } catch (IOException e) {
        close(server);
      }
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** One connection. */
  private final class Link {

    private final Socket client;
    private final Socket upstream;
    private volatile boolean breaking;

    Link(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void start() {
      Thread.ofVirtual().start(() -> pump(this::fromClient));
      Thread.ofVirtual().start(() -> pump(this::fromDatabase));
    }

    private interface Pump {
      void run() throws IOException;
    }

    private void pump(Pump pump) {
      try {
        pump.run();
      } catch (IOException e) {
        // the other direction has ended
      } finally {
        close(client);
        close(upstream);
      }
    }

    private void fromClient() throws IOException {
      InputStream in = client.getInputStream();
      OutputStream out = upstream.getOutputStream();
      byte[] bytes = new byte[1 << 20];
      boolean grants = false;
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        String text =
            new String(bytes, 0, count, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean commit = count <= COMMIT_BYTES_MAX && text.endsWith("commit");
        if (commit && grants && grantsUntilBreak.decrementAndGet() == 0) {
          breaking = true;
          if (!afterwards) {
            return;
          }
        }
        grants = !commit && (grants || text.contains(GRANT));
        out.write(bytes, 0, count);
      }
    }

    private void fromDatabase() throws IOException {
      InputStream in = upstream.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[1 << 16];
      for (int count = in.read(bytes); count >= 0 && !breaking; count = in.read(bytes)) {
        out.write(bytes, 0, count);
      }
    }
  }
}
