package org.vpbx.core.rating;

import java.math.BigDecimal;
import java.util.Currency;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * How a derived plan makes its prices from those of its source (promise B3): price x (1 + percent /
 * 100) + absolute amount, rounded once, and never below zero. Minimum and increments stay.
 *
 * @param tenThousandths of a percent added to the price per minute and to the connection fee:
 *     125,000 are 12.5 %; negative: a discount
 * @param perMinute added to the price per minute; may be negative
 * @param connectionFee added to the connection fee; may be negative
 * @param rounding of each price
 */
public record Markup(long tenThousandths, Money perMinute, Money connectionFee, Rounding rounding) {

  private static final long WHOLE = 1_000_000;
  private static final long PERCENT_MIN = -100 * 10_000;
  private static final long PERCENT_MAX = 500 * 10_000;
  private static final BigDecimal LESS_THAN_MIN = BigDecimal.valueOf(PERCENT_MIN - 1);
  private static final BigDecimal MORE_THAN_MAX = BigDecimal.valueOf(PERCENT_MAX + 1);

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public Markup {
    if (tenThousandths < PERCENT_MIN || tenThousandths > PERCENT_MAX) {
      throw new IllegalArgumentException("A markup lies between -100 and 500 percent.");
    }
    if (!perMinute.currency().equals(connectionFee.currency())) {
      throw new IllegalArgumentException("A markup's amounts have one currency.");
    }
    if (!isSmall(perMinute.micros()) || !isSmall(connectionFee.micros())) {
      throw new IllegalArgumentException("A markup's amount is 1,000,000 at the most.");
    }
  }

  /**
   * A markup of a percentage with up to four decimals.
   *
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public static Markup of(
      BigDecimal percent, Money perMinute, Money connectionFee, Rounding rounding) {
    if (percent.stripTrailingZeros().scale() > 4) {
      throw new IllegalArgumentException("A markup in percent has four decimals at the most.");
    }
    long tenThousandths =
        percent.movePointRight(4).min(MORE_THAN_MAX).max(LESS_THAN_MIN).longValue();
    return new Markup(tenThousandths, perMinute, connectionFee, rounding);
  }

  public BigDecimal percent() {
    return BigDecimal.valueOf(tenThousandths, 4);
  }

  /** The rate of the derived plan. */
  public Rate of(Rate source) {
    Currency currency = source.perMinute().currency();
    return new Rate(
        new Money(perMinuteMicros(source.perMinute().micros()), currency),
        new Money(feeMicros(source.connectionFee().micros()), currency),
        source.minimumSeconds(),
        source.firstSeconds(),
        source.nextSeconds());
  }

  long perMinuteMicros(long source) {
    return marked(source, perMinute.micros());
  }

  long feeMicros(long source) {
    return marked(source, connectionFee.micros());
  }

  private long marked(long source, long absolute) {
    long micros =
        isSmall(source)
            ? rounding.apply(source * (WHOLE + tenThousandths) + absolute * WHOLE, WHOLE)
            : large(source, absolute);
    return Math.max(0, micros);
  }

  /** Whether its product with any factor of a markup fits into a long. */
  private static boolean isSmall(long micros) {
    return Math.abs(micros) <= Rate.AMOUNT_MICROS_MAX;
  }

  private long large(long source, long absolute) {
    BigDecimal factor = BigDecimal.ONE.add(BigDecimal.valueOf(tenThousandths, 6));
    BigDecimal exact =
        BigDecimal.valueOf(source, 6).multiply(factor).add(BigDecimal.valueOf(absolute, 6));
    return exact.setScale(rounding.decimals(), rounding.mode()).movePointRight(6).longValueExact();
  }
}
