package org.vpbx.core.ledger;

/** Why money moved. */
public enum TransferKind {
  CALL,
  CARRIER_COST,
  PAYMENT,
  TAX,
  INVOICE_TAX,
  INVOICE_ROUNDING
}
