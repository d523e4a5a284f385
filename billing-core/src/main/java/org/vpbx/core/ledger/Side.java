package org.vpbx.core.ledger;

import org.vpbx.core.id.AccountId;

/** One side of a transfer: whose account, and which of them. */
public record Side(AccountId account, LedgerKind kind) {}
