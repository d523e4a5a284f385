package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A private range of 254 loopback addresses ({@code 127.x.y.1} to {@code 127.x.y.254}). While it is
 * open no other run on this machine has the same, so the usual port numbers fit side by side. Freed
 * by the kernel when the JVM ends in whatever way. Thread-safe.
 */
public final class Loopback implements AutoCloseable {
  /** Whoever listens on this port of a range's last address owns the range. */
  private static final int MARKER_PORT = 9099;

  private static final int TRIES = 200;
  private static final int LAST_HOST = 254;

  private final String prefix;
  private final ServerSocket marker;
  private final AtomicInteger used = new AtomicInteger();

  private Loopback(String prefix, ServerSocket marker) {
    this.prefix = prefix;
    this.marker = marker;
  }

  /**
   * Takes a range that nobody has.
   *
   * @throws MissingPart when none is free
   */
  public static Loopback claim() {
    for (int i = 0; i < TRIES; i++) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      String prefix = "127." + random.nextInt(64, 128) + "." + random.nextInt(256) + ".";
      try {
        return new Loopback(
            prefix, new ServerSocket(MARKER_PORT, 1, InetAddress.getByName(prefix + LAST_HOST)));
      } catch (IOException taken) {
        // the next one may be free
      }
    }
    throw new MissingPart(
        "No loopback range is free: end the program that listens on port " + MARKER_PORT + ".");
  }

  /** An address of the range that was not handed out before. */
  public String next() {
    int host = used.incrementAndGet();
    if (host >= LAST_HOST) {
      throw new IllegalStateException("All addresses of " + prefix + "0/24 are handed out.");
    }
    return prefix + host;
  }

  /** {@code preferred} if it is free for TCP and UDP on {@code address}, else a port that is. */
  public static int port(String address, int preferred) {
    try {
      return isFree(address, preferred) ? preferred : anyPort(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int anyPort(String address) throws IOException {
    int port;
    do {
      port = unusedTcpPort(address);
    } while (!isFree(address, port));
    return port;
  }

  private static int unusedTcpPort(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }

  static boolean isFree(String address, int port) {
    InetSocketAddress at = new InetSocketAddress(address, port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.setReuseAddress(true);
      tcp.bind(at);
      udp.bind(at);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * Whether somebody has bound that UDP port of an address, as Linux lists it: to try and bind it
   * would be in the way of whoever is about to.
   */
  static boolean isBoundUdp(String address, int port) {
    String[] parts = address.split("\\.", -1);
    StringBuilder hex = new StringBuilder();
    for (int i = parts.length - 1; i >= 0; i--) {
      hex.append("%02X".formatted(Integer.parseInt(parts[i])));
    }
    String local = hex + ":" + "%04X".formatted(port) + " ";
    return isListed("/proc/net/udp", local) || isListed("/proc/net/udp6", local);
  }

  private static boolean isListed(String table, String socket) {
    try (Stream<String> lines = Files.lines(Path.of(table))) {
      return lines.anyMatch(line -> line.contains(socket));
    } catch (NoSuchFileException withoutIpv6) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the range back. */
  @Override
  public void close() {
    try {
      marker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
