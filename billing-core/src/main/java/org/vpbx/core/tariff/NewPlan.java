package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.vpbx.core.money.Rounding;

/**
 * What is needed to create a rate plan with its first version.
 *
 * @param name unique among the seller's plans
 * @param effectiveFrom nothing is sold by it before
 */
public record NewPlan(
    String name, Currency currency, Rounding rounding, Instant effectiveFrom, List<Rate> rates) {

  /**
   * @throws IllegalArgumentException if a rate is in another currency
   */
  public NewPlan {
    rates = List.copyOf(rates);
    for (Rate rate : rates) {
      if (!rate.perMinute().currency().equals(currency)) {
        throw new IllegalArgumentException(
            "Prefix "
                + rate.prefix()
                + " is priced in another currency than the plan: "
                + currency);
      }
    }
  }
}
