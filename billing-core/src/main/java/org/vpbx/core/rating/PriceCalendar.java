package org.vpbx.core.rating;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The time windows of a plan, in its time zone, with its holidays. What counts is the clock on the
 * wall: when it is set back, an hour of a window comes twice, and when it is set forward, one is
 * missing (promise B5).
 *
 * @param windows the first that contains a moment wins
 */
public record PriceCalendar(ZoneId zone, List<TimeWindow> windows, Set<LocalDate> holidays) {

  private static final Duration LOOK_AHEAD = Duration.ofDays(3653);

  public PriceCalendar {
    windows = List.copyOf(windows);
    holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
  }

  /** A calendar without windows. */
  public static PriceCalendar plain(ZoneId zone) {
    return new PriceCalendar(zone, List.of(), Set.of());
  }

  /** The window of that name; empty if there is none. */
  public Optional<TimeWindow> window(String name) {
    return windows.stream().filter(window -> window.name().equals(name)).findFirst();
  }

  /** Whether the window of that name contains the moment. */
  boolean contains(String name, Instant at) {
    ZonedDateTime local = at.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    LocalDate date = local.toLocalDate();
    return window(name)
        .map(window -> window.contains(kind(date), kind(date.minusDays(1)), minute))
        .orElse(false);
  }

  /** The next moment after this one at which another window may begin or end. */
  Instant nextChange(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDate today = LocalDate.ofInstant(after, zone);
    Instant next = today.plusDays(2).atStartOfDay(zone).toInstant();
    ZoneOffsetTransition transition = rules.nextTransition(after);
    if (transition != null && transition.getInstant().isBefore(next)) {
      next = transition.getInstant();
    }
    for (LocalDate day : List.of(today, today.plusDays(1))) {
      next = earliest(rules, day, 0, after, next);
      for (TimeWindow window : windows) {
        next = earliest(rules, day, window.fromMinute(), after, next);
        next = earliest(rules, day, window.toMinute(), after, next);
      }
    }
    return next;
  }

  private static Instant earliest(
      ZoneRules rules, LocalDate day, int minute, Instant after, Instant known) {
    LocalDateTime local = day.atStartOfDay().plusMinutes(minute);
    Instant earliest = known;
    for (ZoneOffset offset : rules.getValidOffsets(local)) {
      Instant at = local.toInstant(offset);
      if (at.isAfter(after) && at.isBefore(earliest)) {
        earliest = at;
      }
    }
    return earliest;
  }

  /**
   * Checks that each window begins and ends at a time that every day has: where the clock is set
   * forward during the ten years to come, none may begin or end in the hour that is missing.
   *
   * @throws IllegalArgumentException with a sentence that says what to do
   */
  public void requireNoGap(Instant now) {
    for (ZoneOffsetTransition gap = zone.getRules().nextTransition(now);
        gap != null && gap.getInstant().isBefore(now.plus(LOOK_AHEAD));
        gap = zone.getRules().nextTransition(gap.getInstant())) {
      if (gap.isGap()) {
        for (TimeWindow window : windows) {
          requireOutside(gap, window, window.fromMinute());
          requireOutside(gap, window, window.toMinute());
        }
      }
    }
  }

  private void requireOutside(ZoneOffsetTransition gap, TimeWindow window, int minute) {
    LocalDateTime before = gap.getDateTimeBefore();
    LocalDateTime local = before.toLocalDate().atStartOfDay().plusMinutes(minute);
    boolean ofThatDay =
        window.days().contains(kind(before.toLocalDate()))
            || (window.overMidnight() && minute == window.toMinute());
    if (ofThatDay && local.isAfter(before) && local.isBefore(gap.getDateTimeAfter())) {
      throw new IllegalArgumentException(
          ("On %s there is no %s in %s: the clocks go from %s to %s."
                  + " Let the window \"%s\" begin or end at one of these.")
              .formatted(
                  before.toLocalDate(),
                  local.toLocalTime(),
                  zone,
                  before.toLocalTime(),
                  gap.getDateTimeAfter().toLocalTime(),
                  window.name()));
    }
  }

  private DayKind kind(LocalDate date) {
    return holidays.contains(date) ? DayKind.HOLIDAY : DayKind.of(date.getDayOfWeek());
  }
}
