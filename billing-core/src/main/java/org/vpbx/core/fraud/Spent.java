package org.vpbx.core.fraud;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

/**
 * What an account is to pay for a leg.
 *
 * @param at when the leg ended
 */
public record Spent(AccountId account, Money amount, Instant at) {}
