package org.vpbx.core.rating;

import static org.vpbx.core.check.Require.require;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hours of the week at which prices of their own are in force, by the clock on the wall (promise
 * B5).
 *
 * @param name as it stands on rate sheets, unique within a plan
 * @param days on which it begins
 * @param fromMinute of the day, 0 to 1439
 * @param toMinute of the day, 1 to 1440, exclusive; not after {@code fromMinute}: it ends the day
 *     after
 */
public record TimeWindow(String name, Set<DayKind> days, int fromMinute, int toMinute) {

  static final int DAY_MINUTES = 24 * 60;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public TimeWindow {
    require(
        name.matches("[^\\s,;\"](?:[^,;\"\\p{Cntrl}]{0,38}[^\\s,;\"])?"),
        "A window's name has 1 to 40 characters, without comma, semicolon or quotation mark.");
    require(!days.isEmpty(), "A window needs at least one day.");
    require(
        fromMinute >= 0 && fromMinute < DAY_MINUTES && toMinute > 0 && toMinute <= DAY_MINUTES,
        "A window goes from 00:00 at the earliest to 24:00 at the latest.");
    require(
        fromMinute != toMinute,
        "A window ends at another time than it begins. A whole day goes from 00:00 to 24:00.");
    days = Collections.unmodifiableSet(new TreeSet<>(days));
  }

  boolean overMidnight() {
    return toMinute < fromMinute;
  }

  /**
   * @param day what kind of day it is
   * @param before what kind of day the one before was
   */
  boolean contains(DayKind day, DayKind before, int minute) {
    if (!overMidnight()) {
      return days.contains(day) && minute >= fromMinute && minute < toMinute;
    }
    return (days.contains(day) && minute >= fromMinute)
        || (days.contains(before) && minute < toMinute);
  }
}
