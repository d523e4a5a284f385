package org.vpbx.core.tariff;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Rounding;

/**
 * A rate plan.
 *
 * @param seller whose it is
 * @param name unique among the seller's plans
 * @param timeZone in which its windows and months are
 * @param rounding of each leg's amount
 * @param revision counts its changes
 * @param derivation present where it has its prices from another plan
 */
public record Plan(
    PlanId id,
    AccountId seller,
    String name,
    Currency currency,
    ZoneId timeZone,
    Rounding rounding,
    long revision,
    Optional<Derivation> derivation) {}
