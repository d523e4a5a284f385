package org.vpbx.core.ledger;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.money.Money;

/**
 * What a pending reservation is to be from now on.
 *
 * @param account whose BALANCE it is of
 * @param amount not negative
 */
public record Resize(AccountId account, ReservationId reservation, Money amount) {

  public Resize {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("Nothing negative is reserved: " + amount);
    }
  }
}
