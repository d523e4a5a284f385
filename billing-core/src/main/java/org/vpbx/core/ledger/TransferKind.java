package org.vpbx.core.ledger;

/** Why money moved. */
public enum TransferKind {
  CALL,
  CARRIER_COST,
  PAYMENT,
  /** Takes a payment back. */
  PAYMENT_REVERSAL,
  TAX,
  INVOICE_TAX,
  INVOICE_ROUNDING
}
