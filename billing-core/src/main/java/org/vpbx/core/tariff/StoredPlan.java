package org.vpbx.core.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Markup;

/** A row of {@code rate_plan}. */
record StoredPlan(
    PlanId id,
    AccountId accountId,
    String name,
    Currency currency,
    ZoneId timeZone,
    RoundingMode roundingMode,
    int roundingDecimals,
    long revision,
    PlanId sourceId,
    BigDecimal markupPercent,
    Money markupPerMinute,
    Money markupFee,
    RoundingMode markupMode,
    Integer markupDecimals) {

  Plan plan() {
    return new Plan(
        id,
        accountId,
        name,
        currency,
        timeZone,
        new Rounding(roundingMode, roundingDecimals),
        revision,
        derivation());
  }

  private Optional<Derivation> derivation() {
    return sourceId == null
        ? Optional.empty()
        : Optional.of(
            new Derivation(
                sourceId,
                Markup.of(
                    markupPercent,
                    markupPerMinute,
                    markupFee,
                    new Rounding(markupMode, markupDecimals))));
  }
}
