package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * A simulated party that talks: RTP with a tone in G.711 µ-law, 50 packets a second, until it is
 * closed.
 */
public final class Voice implements AutoCloseable {
  private static final int PACKET_SAMPLES = 160;
  private static final int PACKET_NANOS = 20_000_000;

  /** So many it sends to each. */
  public static final int PACKETS_PER_SECOND = 1_000_000_000 / PACKET_NANOS;

  private static final int RTP_HEADER = 12;
  private static final int RTP_VERSION_2 = 0x80;
  private static final int AMPLITUDE = 6_000;

  private final DatagramSocket socket;
  private final List<InetSocketAddress> to;
  private final byte[] wave;
  private final Thread thread = Thread.ofPlatform().daemon().name("voice").unstarted(this::talk);
  private int sent;

  /**
   * @param hertz a multiple of 50: each packet holds whole waves
   */
  Voice(DatagramSocket socket, List<InetSocketAddress> to, int hertz) {
    this.socket = socket;
    this.to = List.copyOf(to);
    this.wave = new byte[PACKET_SAMPLES];
    for (int i = 0; i < PACKET_SAMPLES; i++) {
      double angle = 2 * Math.PI * hertz * i / Sound.SAMPLES_PER_SECOND;
      wave[i] = Sound.toUlaw((int) Math.round(AMPLITUDE * Math.sin(angle)));
    }
    thread.start();
  }

  /** Keeps step with the clock, however long a packet took. */
  private void talk() {
    long next = System.nanoTime();
    try {
      while (!Thread.interrupted()) {
        send();
        next += PACKET_NANOS;
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    ByteBuffer packet = ByteBuffer.allocate(RTP_HEADER + PACKET_SAMPLES);
    packet.put((byte) RTP_VERSION_2).put((byte) 0).putShort((short) sent);
    packet.putInt(sent * PACKET_SAMPLES).putInt(System.identityHashCode(this)).put(wave);
    sent++;
    try {
      for (InetSocketAddress each : to) {
        socket.send(new DatagramPacket(packet.array(), packet.capacity(), each));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
