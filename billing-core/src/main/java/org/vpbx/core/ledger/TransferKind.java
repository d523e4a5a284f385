package org.vpbx.core.ledger;

/** Why money moved. */
public enum TransferKind {
  CALL,
  CARRIER_COST,
  PAYMENT,
  INVOICE_ROUNDING
}
