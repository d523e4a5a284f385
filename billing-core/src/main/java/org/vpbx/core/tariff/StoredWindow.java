package org.vpbx.core.tariff;

import java.util.EnumSet;
import java.util.Set;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.TimeWindow;

/**
 * A row of {@code plan_window}.
 *
 * @param days bits: Monday 1 to Sunday 64, holidays 128
 */
record StoredWindow(String name, int position, int days, int fromMinute, int toMinute) {

  static StoredWindow of(TimeWindow window, int position) {
    int days = 0;
    for (DayKind day : window.days()) {
      days |= bit(day);
    }
    return new StoredWindow(window.name(), position, days, window.fromMinute(), window.toMinute());
  }

  TimeWindow window() {
    Set<DayKind> kinds = EnumSet.noneOf(DayKind.class);
    for (DayKind day : DayKind.values()) {
      if ((days & bit(day)) != 0) {
        kinds.add(day);
      }
    }
    return new TimeWindow(name, kinds, fromMinute, toMinute);
  }

  private static int bit(DayKind day) {
    return switch (day) {
      case MONDAY -> 1;
      case TUESDAY -> 2;
      case WEDNESDAY -> 4;
      case THURSDAY -> 8;
      case FRIDAY -> 16;
      case SATURDAY -> 32;
      case SUNDAY -> 64;
      case HOLIDAY -> 128;
    };
  }
}
