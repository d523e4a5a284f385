package org.vpbx.core.fraud;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

/**
 * What an account has paid for legs that ended within a quarter of an hour.
 *
 * @param quarter its begin
 */
record Quarter(AccountId accountId, Instant quarter, Money amount) {}
