package org.vpbx.core.ledger;

import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.money.Money;

/** A transfer about to be written. */
record Transfer(
    LedgerAccountId debitId,
    LedgerAccountId creditId,
    Money amount,
    TransferKind kind,
    String reference,
    String key) {}
