package org.vpbx.core.ledger;

import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.money.Money;

/** A reservation that is pending and locked. */
record Reservation(
    ReservationId id, LedgerAccountId debitId, LedgerAccountId creditId, Money amount) {}
