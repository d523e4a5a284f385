package org.vpbx.ari;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of Asterisk's record, in the form that asterisk-conf/cel_custom.conf gives it.
 *
 * @param channel the unique id of its channel
 * @param userfield {@code leg-N} on the channel of a leg, {@code call-N} on that of a caller whose
 *     own channel is none
 */
record CelEvent(
    String type, Instant at, String channel, String linkedid, String userfield, JsonNode extra) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIELDS = 9;

  /** Of a line: its type and its time. */
  private static final Pattern BEGIN = Pattern.compile("\"[A-Z_]+\",\"[0-9]{9,11}\\.[0-9]{6}\",");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static CelEvent parse(String line) {
    List<String> fields = fields(line);
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException("A line has " + FIELDS + " fields, not " + fields.size());
    }
    return new CelEvent(
        fields.get(0),
        instant(fields.get(1)),
        fields.get(2),
        fields.get(3),
        fields.get(6),
        json(fields.get(8)));
  }

  /**
   * The line that begins within another one, because Asterisk died while it wrote that one; empty
   * if none does.
   */
  static Optional<String> behindTear(String line) {
    Matcher begin = BEGIN.matcher(line);
    return begin.find(Math.min(1, line.length()))
        ? Optional.of(line.substring(begin.start()))
        : Optional.empty();
  }

  /** DIALSTATUS of the channel that hung up; empty where it never dialled. */
  String dialStatus() {
    return extra.path("dialstatus").asText();
  }

  /** Q.850 cause of the hang-up. */
  int hangupCause() {
    return extra.path("hangupcause").asInt();
  }

  private static Instant instant(String seconds) {
    long micros = new BigDecimal(seconds).movePointRight(6).longValueExact();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The last field is no JSON", e);
    }
  }

  /** CSV_QUOTE puts each field in quotes and doubles the quotes inside. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (line.charAt(at) != '"') {
        throw new IllegalArgumentException("A field is not quoted");
      }
      StringBuilder field = new StringBuilder();
      at = unquote(line, at + 1, field);
      fields.add(field.toString());
      if (at < line.length() && line.charAt(at) != ',') {
        throw new IllegalArgumentException("Fields are not parted by commas");
      }
      at++;
    }
    return fields;
  }

  /** Reads up to the closing quote; returns the position behind it. */
  private static int unquote(String line, int start, StringBuilder field) {
    int at = start;
    while (at < line.length()) {
      char c = line.charAt(at);
      boolean quote = c == '"';
      if (quote && (at + 1 == line.length() || line.charAt(at + 1) != '"')) {
        return at + 1;
      }
      field.append(c);
      at += quote ? 2 : 1;
    }
    throw new IllegalArgumentException("A quote is not closed");
  }
}
