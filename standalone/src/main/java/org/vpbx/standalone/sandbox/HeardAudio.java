package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

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

  /** Of samples of 16 bits. */
  private static final int LOUD = 1500;

  private static final Duration PAUSE = Duration.ofMillis(250);

  /** What one packet brought. */
  private record Packet(Instant at, Sound sound) {}

  private final DatagramSocket socket;
  private final Queue<Packet> packets = new ArrayDeque<>();
  private int length;
  private volatile Ear ear = Ear.KEEPS;
  private final AtomicLong echoed = new AtomicLong();

  private enum Ear {
    KEEPS,
    ECHOES,
    IGNORES
  }

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
        switch (ear) {
          case KEEPS -> keep(packet.getData(), packet.getLength());
          case ECHOES -> {
            socket.send(packet);
            echoed.incrementAndGet();
          }
          case IGNORES -> {}
        }
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
    short[] samples = new short[packetLength - header];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Sound.fromUlaw(packet[header + i]);
    }
    packets.add(new Packet(Instant.now(), new Sound(samples)));
    length += samples.length;
    while (length > KEPT_SAMPLES) {
      length -= packets.remove().sound().length();
    }
  }

  /**
   * Speaks to whoever is heard here: a tone, as long as it is open, from the address at which this
   * ear listens.
   *
   * @param address where the other side wants our voice
   */
  public Voice speak(String address, int port, int hertz) {
    return speak(List.of(new InetSocketAddress(address, port)), hertz);
  }

  /** Says the same to several. */
  public Voice speak(List<InetSocketAddress> to, int hertz) {
    return new Voice(socket, to, hertz);
  }

  /** From now on nothing is kept: whoever speaks hears his own words. */
  public void echo() {
    ear = Ear.ECHOES;
  }

  /** How many packets it has sent back so far. */
  public long echoed() {
    return echoed.get();
  }

  /** From now on nothing is kept. */
  public void ignore() {
    ear = Ear.IGNORES;
  }

  /**
   * When a tone was heard, whatever else was heard at the same time.
   *
   * @param hertz a multiple of 50, so that packets of 20 ms hold whole waves
   * @return when it began, each time after a quarter of a second without it
   */
  public synchronized List<Instant> beginnings(int hertz) {
    List<Instant> beginnings = new ArrayList<>();
    Instant last = Instant.MIN;
    for (Packet packet : packets) {
      if (packet.sound().amplitude(hertz) > LOUD) {
        if (last.plus(PAUSE).isBefore(packet.at())) {
          beginnings.add(packet.at());
        }
        last = packet.at();
      }
    }
    return beginnings;
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
    short[] samples = new short[length];
    int at = 0;
    for (Packet packet : packets) {
      packet.sound().copyTo(samples, at);
      at += packet.sound().length();
    }
    return new Sound(samples);
  }

  /** How long the sounds were, for messages. */
  @Override
  public synchronized String toString() {
    return length * 1000L / Sound.SAMPLES_PER_SECOND + " ms heard";
  }

  /** Forgets what was heard so far. */
  public synchronized void clear() {
    packets.clear();
    length = 0;
  }

  @Override
  public void close() {
    socket.close();
  }
}
