package org.vpbx.core.id;

/** A posted transfer of the ledger. */
public record TransferId(long value) implements Id {}
