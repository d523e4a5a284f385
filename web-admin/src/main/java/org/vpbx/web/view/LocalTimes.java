package org.vpbx.web.view;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** Reads and writes times on the clock of a zone, as the browser's date and time field has them. */
public final class LocalTimes {

  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private LocalTimes() {}

  /** What was read. */
  public sealed interface Parsed {

    record Value(Instant value) implements Parsed {}

    record Invalid() implements Parsed {}

    /** The clock is set forward over it, from the one time to the other. */
    record Gap(LocalDateTime before, LocalDateTime after) implements Parsed {}
  }

  /**
   * Reads {@code 2026-11-30T08:00}, or with a space in the middle. A time that comes twice, when
   * the clock is set back, means the first.
   */
  public static Parsed read(String typed, ZoneId zone) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(typed.strip().replace(' ', 'T'));
    } catch (DateTimeParseException e) {
      return new Parsed.Invalid();
    }
    if (local.getYear() < 1970 || local.getYear() > 2199) {
      return new Parsed.Invalid();
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      return new Parsed.Gap(gap.getDateTimeBefore(), gap.getDateTimeAfter());
    }
    return new Parsed.Value(local.toInstant(offsets.getFirst()));
  }

  /** The minute as {@link #read} takes it back. */
  public static String write(Instant instant, ZoneId zone) {
    return FIELD.format(instant.atZone(zone));
  }
}
