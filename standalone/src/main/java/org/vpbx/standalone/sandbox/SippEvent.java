package org.vpbx.standalone.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A line that one of our SIPp scenarios logged; {@code answer.xml} tells their form. */
record SippEvent(String name, String callId, Instant time, List<String> details) {
  private static final int FIXED_FIELDS = 5;
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  /** The events so far; a line that is still being written is left for next time. */
  static List<SippEvent> read(Path log) {
    if (!Files.exists(log)) {
      return List.of();
    }
    try {
      String text = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(SippEvent::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SippEvent parse(String line) {
    List<String> fields = List.of(line.split("\\s+"));
    return new SippEvent(
        fields.get(0),
        fields.get(1),
        time(fields.get(4)),
        fields.subList(FIXED_FIELDS, fields.size()));
  }

  private static Instant time(String seconds) {
    long micros = new BigDecimal(seconds).movePointRight(6).longValueExact();
    return Instant.ofEpochSecond(
        micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND * NANOS_PER_MICRO);
  }

  /** The detail at {@code index}; empty if there is none. */
  String detail(int index) {
    return index < details.size() ? details.get(index) : "";
  }
}
