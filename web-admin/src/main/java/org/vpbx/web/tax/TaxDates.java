package org.vpbx.web.tax;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days as they are typed and shown, in the seller's time zone. */
final class TaxDates {

  private static final int YEAR_MAX = 2999;

  private TaxDates() {}

  /** The day; empty if it is none. */
  static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed)).filter(day -> day.getYear() <= YEAR_MAX);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** When a day begins. */
  static Instant begin(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** When a day is over. */
  static Instant end(LocalDate day, ZoneId zone) {
    return begin(day.plusDays(1), zone);
  }
}
