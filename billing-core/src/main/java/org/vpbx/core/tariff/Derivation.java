package org.vpbx.core.tariff;

import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.Markup;

/** From which plan another has its prices, and what it adds to them. */
public record Derivation(PlanId source, Markup markup) {}
