package org.vpbx.web.view;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.vpbx.core.money.Money;

/** Amounts as people type them into forms. */
public final class Amounts {

  private Amounts() {}

  /**
   * Reads an amount that is not negative: digits, and after a point or a comma no more of them than
   * the currency has decimals. So a thousands separator is never taken for a decimal one.
   */
  public static Optional<Money> read(String typed, Currency currency) {
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    String fraction = decimals == 0 ? "" : "([.,][0-9]{1," + decimals + "})?";
    return typed.strip().matches("[0-9]{1,9}" + fraction)
        ? Optional.of(Money.of(new BigDecimal(typed.strip().replace(',', '.')), currency))
        : Optional.empty();
  }
}
