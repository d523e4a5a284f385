package org.vpbx.core.ledger;

import org.vpbx.core.id.TransferId;

/** The answer to the wish to take a payment back. Only {@link Done} has changed anything. */
public sealed interface Reversal {

  /**
   * It is taken back.
   *
   * @param payment as it was before
   * @param reversal what takes it back
   */
  record Done(Entry payment, Entry reversal) implements Reversal {}

  /** It was taken back before, by that entry. */
  record DoneBefore(TransferId reversal) implements Reversal {}

  /** The account has made no such payment. */
  record NoSuchPayment() implements Reversal {}
}
