package org.vpbx.core.tariff;

import java.time.Instant;
import org.vpbx.core.id.PlanId;

/**
 * What a list says of a plan.
 *
 * @param prices of its own, in force now or later
 * @param buyers accounts that buy by it now or later
 * @param changedAt when it was changed last; null where nobody knows
 */
public record PlanSummary(PlanId plan, long prices, long buyers, Instant changedAt) {}
