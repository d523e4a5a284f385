package org.vpbx.core.tax;

/** What a tax is counted by. */
public enum TaxKind {
  /** A part of the price. */
  PERCENT,
  /** An amount for each answered leg. */
  PER_CALL,
  /** An amount for each line of an invoice. */
  PER_LINE,
  /** An amount for each invoice. */
  PER_INVOICE
}
