package org.vpbx.web.api.v1;

import org.vpbx.core.tariff.Plan;
import org.vpbx.web.api.ApiField;

/** A rate plan that the key's account sells. */
public record PlanView(
    @ApiField("Its number.") long id,
    @ApiField("Its name.") String name,
    @ApiField("ISO 4217 code of its currency.") String currency,
    @ApiField("The time zone of its windows and months.") String timeZone,
    @ApiField("Of the amount of each leg.") RoundingParts rounding,
    @ApiField("Counts its changes.") long revision,
    @ApiField(value = "Null: all its prices are its own.", optional = true)
        DerivationParts derivation) {

  static PlanView of(Plan plan) {
    return new PlanView(
        plan.id().value(),
        plan.name(),
        plan.currency().getCurrencyCode(),
        plan.timeZone().getId(),
        RoundingParts.of(plan.rounding()),
        plan.revision(),
        plan.derivation().map(DerivationParts::of).orElse(null));
  }
}
