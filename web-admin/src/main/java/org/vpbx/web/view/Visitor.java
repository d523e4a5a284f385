package org.vpbx.web.view;

import java.util.Locale;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.ledger.Balance;

/**
 * Somebody who is logged in, with his own account.
 *
 * @param balance what the account has with its seller; empty where there is none, or the viewer may
 *     not see it
 */
public record Visitor(Viewer viewer, Account account, Optional<Balance> balance) {

  /** The account's language, with its country for the way of writing numbers and dates. */
  public Locale locale() {
    return localeOf(account);
  }

  /** {@link #locale()} for an account of which nobody is logged in. */
  public static Locale localeOf(Account account) {
    Locale locale = Locale.forLanguageTag(account.language());
    return locale.getCountry().isEmpty()
        ? new Locale.Builder().setLocale(locale).setRegion(account.country()).build()
        : locale;
  }
}
