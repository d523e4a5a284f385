package org.vpbx.core.rating;

import static org.vpbx.core.check.Require.require;

import org.vpbx.core.money.Money;

/**
 * What a leg costs above its price because it was one too many at a call limit (promise C1). It is
 * asked for included minutes, too.
 *
 * @param perCall once for an answered leg
 * @param perMinute for each charged second, of 60
 */
public record Surcharge(Money perCall, Money perMinute) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public Surcharge {
    require(
        perCall.currency().equals(perMinute.currency()),
        "A surcharge's amounts have one currency.");
    require(
        !perCall.isNegative() && !perMinute.isNegative(),
        "A surcharge's amounts are not negative.");
    require(
        !perCall.isZero() || !perMinute.isZero(),
        "A surcharge is more than zero, for the call or by the minute.");
    require(
        perCall.micros() <= Rate.AMOUNT_MICROS_MAX && perMinute.micros() <= Rate.AMOUNT_MICROS_MAX,
        "A surcharge is 1,000,000 at the most. Is the decimal point missing?");
  }

  /** The whole of it, exact: in sixtieths of a micro-unit, zero where no second is charged. */
  public long sixtieths(long chargedSeconds) {
    return chargedSeconds == 0
        ? 0
        : Math.addExact(
            Math.multiplyExact(perCall.micros(), 60L),
            Math.multiplyExact(perMinute.micros(), chargedSeconds));
  }
}
