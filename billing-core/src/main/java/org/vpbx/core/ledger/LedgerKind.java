package org.vpbx.core.ledger;

/**
 * What an account of the ledger is for. Every account of the tree has one of each that it needs.
 */
public enum LedgerKind {
  /** What an account has with its seller: positive is its credit, negative its debt. */
  BALANCE,
  /** What a seller has earned from the accounts below it. */
  REVENUE,
  /** What was paid to a seller, seen from its till. */
  CASH,
  /** What the Owner's carriers have cost. */
  CARRIER_COST,
  /** What the Owner owes to its carriers. */
  CARRIER_PAYABLE,
  /** What a seller owes to tax offices. */
  TAX,
  /** Fractions of a cent between what was charged and what is invoiced. */
  ROUNDING
}
