package org.vpbx.core.tariff;

import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * The conditions of one level for one leg, fixed when the leg is granted. All that its price needs
 * stands here, so the same figure comes out whenever it is computed again.
 */
public record Terms(PlanVersionId planVersion, String plan, Rate rate, Rounding rounding) {

  private static final long SECONDS_PER_MINUTE = 60;

  /**
   * The price of an answered leg: connection fee + price per minute x charged seconds / 60, rounded
   * once.
   *
   * @param seconds how long it lasted, not negative
   */
  public Price price(long seconds) {
    long charged = chargedSeconds(seconds);
    long perMinute = Math.multiplyExact(rate.perMinute().micros(), charged);
    long fee = Math.multiplyExact(rate.connectionFee().micros(), SECONDS_PER_MINUTE);
    long micros = rounding.apply(Math.addExact(perMinute, fee), SECONDS_PER_MINUTE);
    return new Price(this, seconds, charged, new Money(micros, rate.perMinute().currency()));
  }

  /**
   * The longest duration whose price the money pays for.
   *
   * @param secondsMax the answer is never more than that
   * @return 0 where the money does not pay for a single second
   */
  public int affordableSeconds(Money money, int secondsMax) {
    int affordable = 0;
    int tooLong = secondsMax + 1;
    while (tooLong - affordable > 1) {
      int middle = affordable + (tooLong - affordable) / 2;
      if (price(middle).amount().compareTo(money) <= 0) {
        affordable = middle;
      } else {
        tooLong = middle;
      }
    }
    return affordable;
  }

  private long chargedSeconds(long seconds) {
    long atLeast = Math.max(seconds, rate.minimumSeconds());
    return Math.ceilDiv(atLeast, rate.incrementSeconds()) * rate.incrementSeconds();
  }
}
