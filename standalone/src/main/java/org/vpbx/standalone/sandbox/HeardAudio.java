package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The ear of a simulated phone: keeps what RTP brings (G.711 µ-law), the last two minutes of it.
 * Thread-safe.
 *
 * <p>Pauses in which nothing was sent are not kept, so what was heard is the sounds one after the
 * other.
 */
public final class HeardAudio implements AutoCloseable {
  private static final int KEPT_SAMPLES = 120 * Sound.SAMPLES_PER_SECOND;
  private static final int MAX_PACKET = 2048;
  private static final int RTP_HEADER = 12;
  private static final int PCMU = 0;

  /**
   * The same prompt gives more than 0.99 after its way through Asterisk, two different ones less
   * than 0.3.
   */
  private static final double SAME = 0.8;

  private final DatagramSocket socket;
  private final short[] samples = new short[KEPT_SAMPLES];
  private int length;

  HeardAudio(String address, int port) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(address, port));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("ear " + address).start(this::listen);
  }

  /** The arguments that make a SIPp scenario tell the other side to send its voice here. */
  List<String> keys() {
    String address = socket.getLocalAddress().getHostAddress();
    return List.of(
        "-key", "audio_ip", address, "-key", "audio_port", Integer.toString(socket.getLocalPort()));
  }

  private void listen() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_PACKET], MAX_PACKET);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        keep(packet.getData(), packet.getLength());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private synchronized void keep(byte[] packet, int packetLength) {
    int header = RTP_HEADER + 4 * (packet[0] & 0x0f);
    if (packetLength <= header || (packet[1] & 0x7f) != PCMU) {
      return;
    }
    int added = packetLength - header;
    int dropped = Math.max(0, length + added - KEPT_SAMPLES);
    System.arraycopy(samples, dropped, samples, 0, length - dropped);
    length -= dropped;
    for (int i = 0; i < added; i++) {
      samples[length++] = Sound.fromUlaw(packet[header + i]);
    }
  }

  /**
   * Whether this recording (a WAV file of 8 kHz, 16 bit, mono, or raw {@code .ulaw}) was heard; a
   * quarter of a second at its start or end may be missing.
   */
  public boolean contains(Path recording) {
    return similarity(recording) >= SAME;
  }

  /** From 0, nothing like it was heard, to 1, exactly it was heard somewhere. */
  public double similarity(Path recording) {
    return heard().similarity(Sound.read(recording));
  }

  private synchronized Sound heard() {
    return new Sound(Arrays.copyOf(samples, length));
  }

  /** How long the sounds were, for messages. */
  @Override
  public synchronized String toString() {
    return length * 1000L / Sound.SAMPLES_PER_SECOND + " ms heard";
  }

  /** Forgets what was heard so far. */
  public synchronized void clear() {
    length = 0;
  }

  @Override
  public void close() {
    socket.close();
  }
}
