package org.vpbx.core.rating;

import java.time.DayOfWeek;

/** A day as prices tell days apart. On a holiday the day of the week does not count. */
public enum DayKind {
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY,
  HOLIDAY;

  static DayKind of(DayOfWeek day) {
    return valueOf(day.name());
  }
}
