package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Telephone sound: 8,000 signed 16-bit samples a second. */
final class Sound {
  static final int SAMPLES_PER_SECOND = 8_000;

  /** Softer samples than this at either end are taken for silence. */
  private static final int SILENCE = 200;

  /**
   * How much of a sound may be missing where a connection begins or ends: a quarter of a second.
   */
  private static final int EDGE_SAMPLES = SAMPLES_PER_SECOND / 4;

  private static final int RIFF_HEADER = 12;
  private static final int ULAW_BIAS = 132;

  private final short[] samples;

  Sound(short[] samples) {
    this.samples = samples;
  }

  /**
   * Reads a WAV file of 8 kHz, 16 bit, mono, or a file of bare µ-law bytes, whose name ends in
   * {@code .ulaw}.
   */
  static Sound read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return file.toString().endsWith(".ulaw") ? ulaw(bytes) : wav(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sound wav(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(RIFF_HEADER);
    while (true) {
      byte[] chunk = new byte[4];
      buffer.get(chunk);
      int size = buffer.getInt();
      if (new String(chunk, StandardCharsets.US_ASCII).equals("data")) {
        short[] samples = new short[size / 2];
        buffer.asShortBuffer().get(samples);
        return new Sound(samples);
      }
      buffer.position(buffer.position() + size + size % 2);
    }
  }

  private static Sound ulaw(byte[] bytes) {
    short[] samples = new short[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      samples[i] = fromUlaw(bytes[i]);
    }
    return new Sound(samples);
  }

  int length() {
    return samples.length;
  }

  void copyTo(short[] longer, int at) {
    System.arraycopy(samples, 0, longer, at, samples.length);
  }

  /** ITU-T G.711. */
  static short fromUlaw(byte code) {
    int bits = ~code;
    int magnitude = ((((bits & 0x0f) << 3) + ULAW_BIAS) << (bits >> 4 & 7)) - ULAW_BIAS;
    return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
  }

  /** The other way round, by search: the code whose magnitude is nearest. */
  static byte toUlaw(int sample) {
    int best = 0;
    for (int code = 0; code < 256; code++) {
      if (Math.abs(fromUlaw((byte) code) - sample) < Math.abs(fromUlaw((byte) best) - sample)) {
        best = code;
      }
    }
    return (byte) best;
  }

  /** How loud one frequency is in all of this sound, by Goertzel's algorithm. */
  double amplitude(int hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / SAMPLES_PER_SECOND);
    double last = 0;
    double beforeLast = 0;
    for (short sample : samples) {
      double next = sample + turn * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    double power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
    return 2 * Math.sqrt(Math.max(0, power)) / samples.length;
  }

  /**
   * The highest correlation of {@code part}, without the silence around it, with any stretch of
   * this sound; 0 to 1. A quarter of a second may be missing at the start or the end.
   */
  double similarity(Sound part) {
    short[] wanted = part.trimmed();
    short[] heard = padded();
    double best = 0;
    double wantedEnergy = dot(wanted, wanted, 0);
    double energy = 0;
    for (int i = 0; i < heard.length; i++) {
      energy += (double) heard[i] * heard[i];
      int start = i + 1 - wanted.length;
      if (start >= 0) {
        double scale = Math.sqrt(Math.max(1, wantedEnergy * energy));
        best = Math.max(best, dot(wanted, heard, start) / scale);
        energy -= (double) heard[start] * heard[start];
      }
    }
    return best;
  }

  private short[] padded() {
    short[] padded = new short[samples.length + 2 * EDGE_SAMPLES];
    System.arraycopy(samples, 0, padded, EDGE_SAMPLES, samples.length);
    return padded;
  }

  private static double dot(short[] wanted, short[] heard, int start) {
    long sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      sum += wanted[i] * heard[start + i];
    }
    return sum;
  }

  private short[] trimmed() {
    int from = 0;
    int to = samples.length;
    while (from < to && Math.abs(samples[from]) < SILENCE) {
      from++;
    }
    while (to > from && Math.abs(samples[to - 1]) < SILENCE) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }
}
