package org.vpbx.core.account;

/** One thing that a page or an API route needs its viewer to be allowed. */
public enum Permission {
  SEE_CALLS,
  SEE_LEDGER,
  SEE_INVOICES,
  MANAGE_PBX,
  /** Accounts below one's own: see them, and what they were charged. */
  SELL,
  /** Carriers, nodes, jobs, settings: the Owner's own. */
  RUN_PLATFORM
}
