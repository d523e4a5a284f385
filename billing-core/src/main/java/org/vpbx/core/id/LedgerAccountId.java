package org.vpbx.core.id;

/** An account of the double-entry ledger; one account of the tree has several. */
public record LedgerAccountId(long value) implements Id {}
