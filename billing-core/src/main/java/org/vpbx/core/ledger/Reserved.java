package org.vpbx.core.ledger;

import java.util.List;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ReservationId;

/** The answer to a request for reservations. */
public sealed interface Reserved {

  /** All of them are made, in the order of the request. */
  record All(List<ReservationId> reservations) implements Reserved {}

  /** None is made: this account cannot pay its part. */
  record InsufficientFunds(AccountId account) implements Reserved {}
}
