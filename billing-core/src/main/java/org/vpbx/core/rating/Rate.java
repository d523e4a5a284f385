package org.vpbx.core.rating;

import static org.vpbx.core.check.Require.require;

import org.vpbx.core.money.Money;

/**
 * What a leg costs while this rate is in force.
 *
 * @param perMinute price of 60 seconds
 * @param connectionFee charged once for a leg, by the rate in force when it is answered
 * @param minimumSeconds at least so many are charged of an answered leg
 * @param firstSeconds the first increment: so many are charged even if it lasts a second
 * @param nextSeconds after the first increment, what is charged grows by as many at a time
 */
public record Rate(
    Money perMinute, Money connectionFee, int minimumSeconds, int firstSeconds, int nextSeconds) {

  static final long AMOUNT_MICROS_MAX = 1_000_000L * 1_000_000L;
  private static final int SECONDS_MAX = 3600;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public Rate {
    require(firstSeconds >= 1 && nextSeconds >= 1, "An increment has at least 1 second.");
    require(
        firstSeconds <= SECONDS_MAX && nextSeconds <= SECONDS_MAX && minimumSeconds <= SECONDS_MAX,
        "An increment or a minimum duration has 3600 seconds at the most.");
    require(minimumSeconds >= 0, "A minimum duration is not negative.");
    require(!perMinute.isNegative(), "A price per minute is not negative.");
    require(!connectionFee.isNegative(), "A connection fee is not negative.");
    require(
        perMinute.currency().equals(connectionFee.currency()),
        "A connection fee has the currency of the price per minute.");
  }

  /** A rate without a connection fee, a minimum or a longer first increment. */
  public static Rate bySeconds(Money perMinute, int increment) {
    return new Rate(perMinute, Money.zero(perMinute.currency()), 0, increment, increment);
  }

  /**
   * Checks what people enter: nobody means a price of a million a minute.
   *
   * @throws IllegalArgumentException with a sentence that says what to do
   */
  public Rate checked() {
    require(
        perMinute.micros() <= AMOUNT_MICROS_MAX && connectionFee.micros() <= AMOUNT_MICROS_MAX,
        "A price per minute or a connection fee is 1,000,000 at the most. Is the decimal point"
            + " missing?");
    return this;
  }

  /** How many seconds are charged of a leg of that length, while this rate is in force. */
  long chargedSeconds(long seconds) {
    long wanted = Math.max(seconds, minimumSeconds);
    if (wanted <= firstSeconds) {
      return wanted == 0 ? 0 : firstSeconds;
    }
    return firstSeconds + Math.ceilDiv(wanted - firstSeconds, nextSeconds) * nextSeconds;
  }
}
