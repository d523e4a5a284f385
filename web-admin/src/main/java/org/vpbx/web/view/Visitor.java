package org.vpbx.web.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Balance;

/**
 * Somebody who is logged in, with the account that he sees: his own or, where a seller has opened
 * the interface of an account below, that one.
 *
 * @param balance what the account has with its seller; empty where there is none, or the viewer may
 *     not see it
 * @param above the accounts by which he came to it, his own first; empty: he sees his own
 */
public record Visitor(
    Viewer viewer, Account account, Optional<Balance> balance, List<Account> above) {

  public Visitor {
    above = List.copyOf(above);
  }

  /** Somebody who sees his own account. */
  public Visitor(Viewer viewer, Account account, Optional<Balance> balance) {
    this(viewer, account, balance, List.of());
  }

  /** The account to which his user belongs. */
  public Account home() {
    return above.isEmpty() ? account : above.getFirst();
  }

  /** The accounts whose interfaces he has opened one inside the other; empty: none. */
  public List<AccountId> acting() {
    return Stream.concat(above.stream(), Stream.of(account)).skip(1).map(Account::id).toList();
  }

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
