package org.vpbx.core.tariff;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AssignmentId;
import org.vpbx.core.id.PlanId;

/**
 * The sale of a plan to an account.
 *
 * @param to exclusive; null: without an end
 */
public record Assignment(
    AssignmentId id, AccountId account, PlanId plan, String planName, Instant from, Instant to) {}
