package org.vpbx.web.view;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.vpbx.core.money.Money;

/** Amounts as people type them into forms. */
public final class Amounts {

  private static final BigDecimal TOO_LARGE = BigDecimal.valueOf(1_000_000_000);

  private static final int PRICE_DECIMALS = 6;

  private Amounts() {}

  /**
   * Reads an amount that is not negative, below a thousand million, and has no more decimals than
   * the currency; empty for all else, and for what {@link Numbers#read} refuses.
   */
  public static Optional<Money> read(String typed, Currency currency) {
    return read(typed, currency, decimals(currency));
  }

  /** How many decimals the currency has. */
  public static int decimals(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  /** The same with six decimals at the most, for prices. */
  public static Optional<Money> exact(String typed, Currency currency) {
    return read(typed, currency, PRICE_DECIMALS);
  }

  private static Optional<Money> read(String typed, Currency currency, int decimals) {
    return Numbers.read(typed) instanceof Numbers.Parsed.Value(BigDecimal number)
            && number.signum() >= 0
            && number.compareTo(TOO_LARGE) < 0
            && number.stripTrailingZeros().scale() <= decimals
        ? Optional.of(Money.of(number, currency))
        : Optional.empty();
  }

  /**
   * The end of an error's key for what {@link #read} refuses, or what is zero: that it is too
   * large, has too many decimals or is ambiguous, or else the given one.
   */
  public static String error(String typed, Currency currency, String otherwise) {
    if (Numbers.read(typed) instanceof Numbers.Parsed.Value(BigDecimal number)
        && number.signum() > 0) {
      return number.compareTo(TOO_LARGE) >= 0 ? "too-large" : "decimals";
    }
    return error(typed, otherwise);
  }

  /**
   * The end of an error's key for what is none: that it is ambiguous, which says how to type it, or
   * else the given one.
   */
  public static String error(String typed, String otherwise) {
    return Numbers.isAmbiguous(typed) ? "ambiguous" : otherwise;
  }
}
