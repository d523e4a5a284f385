package org.vpbx.core.fraud;

import static org.vpbx.core.check.Require.require;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.vpbx.core.money.Money;

/**
 * What holds from one local time to another, by the account's clock.
 *
 * @param from inclusive, a full quarter of an hour
 * @param to exclusive; before {@code from}: on the next day
 * @param spend the most that is spent in one night; null: international calls are refused
 */
public record NightRule(LocalTime from, LocalTime to, Money spend) {

  private static final int QUARTER_MINUTES = 15;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NightRule {
    require(
        isQuarter(from) && isQuarter(to),
        "A night begins and ends at a full quarter of an hour, such as 22:00 or 06:15.");
    require(!from.equals(to), "A night ends at another time than it begins.");
    require(spend == null || !spend.isNegative(), "A cap is not negative.");
  }

  /** Whether it ends on the day on which it begins. */
  boolean isWithinADay() {
    return from.isBefore(to);
  }

  /** When the night began in which that moment lies; empty: it is day. */
  public Optional<Instant> begun(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean overMidnight = from.isAfter(to);
    boolean evening = !time.isBefore(from) && (overMidnight || time.isBefore(to));
    if (evening) {
      return Optional.of(local.toLocalDate().atTime(from).atZone(zone).toInstant());
    }
    return overMidnight && time.isBefore(to)
        ? Optional.of(local.toLocalDate().minusDays(1).atTime(from).atZone(zone).toInstant())
        : Optional.empty();
  }

  private static boolean isQuarter(LocalTime time) {
    return time.getMinute() % QUARTER_MINUTES == 0 && time.equals(time.withSecond(0).withNano(0));
  }
}
