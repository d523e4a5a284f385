package org.vpbx.core.tenant;

import org.vpbx.core.money.Money;

/** The answer to the wish to close an account. Only {@link Closed} has changed anything. */
public sealed interface Closing {

  /** It is closed, for good. */
  record Closed() implements Closing {}

  /** It is no open account directly below the seller. */
  record NoSuchAccount() implements Closing {}

  /** Accounts below it are open; they are closed first. */
  record HasAccounts(long count) implements Closing {}

  /** Calls that it pays for are in progress. */
  record HasCalls(long count) implements Closing {}

  /** The balance is not zero, and nobody has confirmed that it stays so. */
  record HasBalance(Money balance) implements Closing {}
}
