package org.vpbx.core.sheet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as sheets write them, in the plan's time zone: {@code 2026-12-31}, {@code
 * 31.12.2026}, {@code 12/31/2026}, each with or without a time, or a moment as RFC 3339 has it.
 */
final class Dates {

  private static final Pattern ISO =
      Pattern.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[ T]+([0-9:]{4,8}))?");
  private static final Pattern GERMAN =
      Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})(?:,? +([0-9:]{4,8}))?");
  private static final Pattern SLASHES =
      Pattern.compile("([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?:,? +([0-9:]{4,8}))?");
  private static final int MONTHS = 12;
  private static final int YEAR_MAX = 2999;

  private final DateOrder order;
  private final ZoneId zone;

  Dates(DateOrder order, ZoneId zone) {
    this.order = order;
    this.zone = zone;
  }

  /** The order that a date must have been written in; AUTOMATIC: it does not tell. */
  static DateOrder orderOf(String cell) {
    Matcher date = SLASHES.matcher(cell.strip());
    if (!date.matches()) {
      return DateOrder.AUTOMATIC;
    }
    int first = Integer.parseInt(date.group(1));
    int second = Integer.parseInt(date.group(2));
    return first > MONTHS
        ? DateOrder.DAY_FIRST
        : second > MONTHS ? DateOrder.MONTH_FIRST : DateOrder.AUTOMATIC;
  }

  /** A moment; of a day without a time, its first. */
  Instant begin(String cell) {
    return read(cell, 0);
  }

  /** A moment; of a day without a time, its end. */
  Instant end(String cell) {
    return read(cell, 1);
  }

  private Instant read(String cell, int daysLater) {
    String text = cell.strip();
    try {
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        return moment(iso.group(1), iso.group(2), iso.group(3), iso.group(4), daysLater);
      }
      Matcher german = GERMAN.matcher(text);
      if (german.matches()) {
        return moment(
            german.group(3), german.group(2), german.group(1), german.group(4), daysLater);
      }
      Matcher slashes = SLASHES.matcher(text);
      if (slashes.matches()) {
        return slashes(slashes, cell, daysLater);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadCell(BadLine.Reason.DATE, cell);
    }
  }

  private Instant slashes(Matcher date, String cell, int daysLater) {
    if (order == DateOrder.AUTOMATIC && !date.group(1).equals(date.group(2))) {
      throw new BadCell(BadLine.Reason.DATE_DOUBTFUL, cell);
    }
    boolean monthFirst = order == DateOrder.MONTH_FIRST;
    String month = date.group(monthFirst ? 1 : 2);
    String day = date.group(monthFirst ? 2 : 1);
    return moment(date.group(3), month, day, date.group(4), daysLater);
  }

  private Instant moment(String year, String month, String day, String time, int daysLater) {
    LocalDate date =
        LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    if (date.getYear() > YEAR_MAX) {
      throw new DateTimeException("too far");
    }
    return time == null
        ? date.plusDays(daysLater).atStartOfDay(zone).toInstant()
        : date.atTime(LocalTime.parse(time.length() == 4 ? "0" + time : time))
            .atZone(zone)
            .toInstant();
  }
}
