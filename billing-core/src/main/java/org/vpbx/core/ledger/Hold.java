package org.vpbx.core.ledger;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

/**
 * An amount to be reserved: the account's BALANCE towards the seller's REVENUE.
 *
 * @param amount not negative
 * @param key idempotency key, unique for ever
 */
public record Hold(AccountId account, AccountId seller, Money amount, String key) {

  public Hold {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("Nothing negative is reserved: " + amount);
    }
  }
}
