package org.vpbx.web.account;

import org.vpbx.core.account.Account;
import org.vpbx.core.ledger.Balance;

/** An account to which the viewer's own sells, with what it has there. */
public record Child(Account account, Balance balance) {}
