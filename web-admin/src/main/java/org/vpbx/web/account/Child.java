package org.vpbx.web.account;

import org.vpbx.core.account.Account;
import org.vpbx.core.ledger.Balance;

/** An account to which the viewer's own sells, with what it has there. */
public record Child(Account account, Balance balance) {

  /** The end of the key of its state in the message bundle: open, blocked or closed. */
  public String state() {
    return stateOf(account);
  }

  static String stateOf(Account account) {
    if (account.closed()) {
      return "closed";
    }
    return account.blocked() ? "blocked" : "open";
  }
}
