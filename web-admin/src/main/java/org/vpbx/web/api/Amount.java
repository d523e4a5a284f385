package org.vpbx.web.api;

import java.util.Optional;
import org.vpbx.core.money.Money;

/** Money as the API writes it: exact decimals in a text, never a binary fraction. */
public record Amount(
    @ApiField(
            value = "A decimal with at most six decimals.",
            maxLength = 20,
            pattern = "-?[0-9]{1,12}([.][0-9]{1,6})?")
        String amount,
    @ApiField(value = "An ISO 4217 code.", maxLength = 3, pattern = "[A-Z]{3}") String currency) {

  /** The amount with all of its six decimals; null for null. */
  public static Amount of(Money money) {
    return money == null
        ? null
        : new Amount(money.toPlainString(), money.currency().getCurrencyCode());
  }

  /** The money that was sent; empty if there is no such currency. */
  public Optional<Money> money() {
    try {
      return Optional.of(Money.of(amount, currency));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
