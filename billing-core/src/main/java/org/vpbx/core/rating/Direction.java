package org.vpbx.core.rating;

/** Which way a leg goes, seen from the account that pays for it. */
public enum Direction {
  /** To a number that was dialled: prices match the dialled number. */
  OUTBOUND,
  /** From outside to a DID: prices match the DID. */
  INBOUND
}
