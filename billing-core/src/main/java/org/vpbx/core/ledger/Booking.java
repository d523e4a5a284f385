package org.vpbx.core.ledger;

import org.vpbx.core.id.ReservationId;
import org.vpbx.core.money.Money;

/** One change of the ledger. Each takes effect once, however often it is asked for. */
public sealed interface Booking {

  /**
   * Closes a reservation and moves a part of it, or all, or nothing.
   *
   * @param amount from zero to what is reserved
   */
  record Post(ReservationId reservation, Money amount, TransferKind kind, String reference)
      implements Booking {}

  /** Closes a reservation without moving anything. */
  record Release(ReservationId reservation) implements Booking {}

  /**
   * Moves an amount without a reservation and without asking whether the debited account can pay.
   *
   * @param amount not negative; zero moves nothing
   * @param key idempotency key, unique for ever
   */
  record Direct(
      Side debit, Side credit, Money amount, TransferKind kind, String reference, String key)
      implements Booking {

    public Direct {
      if (amount.isNegative()) {
        throw new IllegalArgumentException("A transfer is not negative; swap its sides.");
      }
    }
  }
}
