package org.vpbx.core.id;

/** A reservation: a pending transfer of the ledger. */
public record ReservationId(long value) implements Id {}
