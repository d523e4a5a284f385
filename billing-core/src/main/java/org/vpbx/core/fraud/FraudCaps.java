package org.vpbx.core.fraud;

import static org.vpbx.core.check.Require.require;

import java.util.Currency;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpbx.core.money.Money;

/**
 * Caps against fraud (promise Z3). Each part may be null: it is not set, and that of the nearest
 * level above holds that sets it for those below.
 *
 * @param spendHour what is paid in an hour of the account's clock, taxes included; calls in
 *     progress count with what is reserved for them
 * @param spendDay the same, for a day
 * @param callsPerMinute outbound calls that begin within 60 seconds
 * @param international outbound calls at once to other countries than the account's
 * @param firstTime of the account that calls
 * @param endsCalls whether a lock ends the calls in progress, too
 */
public record FraudCaps(
    Money spendHour,
    Money spendDay,
    Integer callsPerMinute,
    Integer international,
    FirstTimeRule firstTime,
    NightRule night,
    Boolean endsCalls) {

  /** Nothing is set. */
  public static final FraudCaps NONE = new FraudCaps(null, null, null, null, null, null, null);

  /** Nobody means more. */
  public static final int CALLS_MAX = 100_000;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public FraudCaps {
    require(
        Stream.of(Optional.ofNullable(callsPerMinute), Optional.ofNullable(international))
            .flatMap(Optional::stream)
            .allMatch(calls -> calls >= 0 && calls <= CALLS_MAX),
        "A cap of calls is a number from 0 to 100000; leave it out where there is none.");
    require(
        Stream.of(Optional.ofNullable(spendHour), Optional.ofNullable(spendDay))
            .flatMap(Optional::stream)
            .noneMatch(Money::isNegative),
        "A cap is not negative.");
  }

  /** These, and where a part is not set, that of others. */
  public FraudCaps or(FraudCaps others) {
    return new FraudCaps(
        first(spendHour, others.spendHour),
        first(spendDay, others.spendDay),
        first(callsPerMinute, others.callsPerMinute),
        first(international, others.international),
        first(firstTime, others.firstTime),
        first(night, others.night),
        first(endsCalls, others.endsCalls));
  }

  /** Without amounts in another currency: they cap nothing. */
  public FraudCaps in(Currency currency) {
    boolean foreignNight =
        night != null && night.spend() != null && foreign(night.spend(), currency);
    return new FraudCaps(
        spendHour == null || foreign(spendHour, currency) ? null : spendHour,
        spendDay == null || foreign(spendDay, currency) ? null : spendDay,
        callsPerMinute,
        international,
        firstTime,
        foreignNight ? null : night,
        endsCalls);
  }

  /**
   * The caps that can never be reached, because that of a day is lower: of an hour, and of a night
   * that ends on the day on which it begins. No seller sets such caps for an account.
   */
  public Set<FraudCap> unreachable() {
    Set<FraudCap> found = EnumSet.noneOf(FraudCap.class);
    if (isAboveDay(spendHour)) {
      found.add(FraudCap.SPEND_HOUR);
    }
    if (night != null && night.isWithinADay() && isAboveDay(night.spend())) {
      found.add(FraudCap.SPEND_NIGHT);
    }
    return found;
  }

  private boolean isAboveDay(Money spend) {
    return spend != null && spendDay != null && spend.compareTo(spendDay) > 0;
  }

  /** Whether anything is set that can be reached. */
  public boolean isSet() {
    return !equals(new FraudCaps(null, null, null, null, null, null, endsCalls));
  }

  /** Whether what is spent counts. */
  public boolean capsSpending() {
    return spendHour != null || spendDay != null || (night != null && night.spend() != null);
  }

  /** Whether a lock is to end calls. */
  public boolean endsRunningCalls() {
    return Objects.requireNonNullElse(endsCalls, false);
  }

  private static boolean foreign(Money money, Currency currency) {
    return !money.currency().equals(currency);
  }

  private static <T> T first(T own, T other) {
    return own == null ? other : own;
  }
}
