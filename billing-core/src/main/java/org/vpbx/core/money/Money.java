package org.vpbx.core.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount: micro-units (millionths) of a currency. Adding amounts of two currencies is a
 * bug and throws. In the database it is a DECIMAL(19,6).
 */
public record Money(long micros, Currency currency) implements Comparable<Money> {

  private static final int SCALE = 6;

  /** Nothing at all, in that currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Reads a plain decimal such as {@code 12.95}.
   *
   * @throws IllegalArgumentException if it is no decimal, has more than six decimals or is too
   *     large
   */
  public static Money of(String decimal, String currencyCode) {
    return of(new BigDecimal(decimal), Currency.getInstance(currencyCode));
  }

  /**
   * @throws IllegalArgumentException if the decimal has more than six decimals or is too large
   */
  public static Money of(BigDecimal decimal, Currency currency) {
    try {
      return new Money(decimal.movePointRight(SCALE).longValueExact(), currency);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "An amount has at most six decimals and 12 digits before the point, not " + decimal, e);
    }
  }

  /**
   * Reads what {@link #toString()} writes: {@code 12.950000 EUR}.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Money parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("An amount stands with its currency, not " + text);
    }
    return of(text.substring(0, space), text.substring(space + 1));
  }

  /** The sum of both; ArithmeticException where it leaves the range of a long. */
  public Money plus(Money other) {
    return new Money(Math.addExact(micros, same(other).micros), currency);
  }

  /** This less the other; ArithmeticException where it leaves the range of a long. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(micros, same(other).micros), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(micros), currency);
  }

  /** Rounds once, to the decimals that the rounding keeps. */
  public Money rounded(Rounding rounding) {
    return new Money(rounding.apply(micros, 1), currency);
  }

  public boolean isZero() {
    return micros == 0;
  }

  public boolean isNegative() {
    return micros < 0;
  }

  public boolean isPositive() {
    return micros > 0;
  }

  /** The amount with all of its six decimals. */
  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(micros, SCALE);
  }

  /** The amount with all of its six decimals, without the currency: {@code 12.950000}. */
  public String toPlainString() {
    return toDecimal().toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(micros, same(other).micros);
  }

  /** The amount and its currency, as the database hands it over: {@code 12.950000 EUR}. */
  @Override
  public String toString() {
    return toPlainString() + " " + currency.getCurrencyCode();
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("Cannot mix " + currency + " with " + other.currency);
    }
    return other;
  }
}
