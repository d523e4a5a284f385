package org.vpbx.core.fraud;

import java.time.Instant;
import org.vpbx.core.id.AccountId;

/**
 * An account that may not call out, nor anybody below it, until its seller unlocks it.
 *
 * @param figure what was reached
 * @param capValue the cap that it would have passed
 */
public record CallLock(
    AccountId accountId, FraudCap cap, String figure, String capValue, Instant lockedAt) {}
