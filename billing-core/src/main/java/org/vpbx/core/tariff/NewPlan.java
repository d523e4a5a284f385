package org.vpbx.core.tariff;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.vpbx.core.money.Rounding;

/**
 * What is needed to create a {@link Plan}; the parts mean what they mean there. Prices are entered
 * afterwards.
 */
public record NewPlan(
    String name,
    Currency currency,
    ZoneId timeZone,
    Rounding rounding,
    Optional<Derivation> derivation) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NewPlan {
    if (name.isBlank() || name.length() > 120) {
      throw new IllegalArgumentException("A plan's name has 1 to 120 characters.");
    }
  }

  /** A plan with prices of its own. */
  public static NewPlan of(String name, Currency currency, ZoneId timeZone, Rounding rounding) {
    return new NewPlan(name, currency, timeZone, rounding, Optional.empty());
  }
}
