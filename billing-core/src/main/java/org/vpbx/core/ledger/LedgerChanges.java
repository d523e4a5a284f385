package org.vpbx.core.ledger;

import java.util.Comparator;
import java.util.TreeMap;
import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.money.Money;

/** Adds up what a transaction changes, so that each account is written once, in order of keys. */
final class LedgerChanges {

  private record Change(Money balance, Money reserved) {}

  private final TreeMap<LedgerAccountId, Change> changes =
      new TreeMap<>(Comparator.comparingLong(LedgerAccountId::value));

  /** Moves the balance; a debit is negative. */
  void add(LedgerAccountId account, Money amount) {
    merge(account, new Change(amount, Money.zero(amount.currency())));
  }

  /** Moves what is reserved; a reservation that ends is negative. */
  void reserve(LedgerAccountId account, Money amount) {
    merge(account, new Change(Money.zero(amount.currency()), amount));
  }

  void write(LedgerMapper mapper) {
    changes.forEach(
        (account, change) -> mapper.change(account, change.balance(), change.reserved()));
  }

  private void merge(LedgerAccountId account, Change more) {
    changes.merge(
        account,
        more,
        (a, b) -> new Change(a.balance().plus(b.balance()), a.reserved().plus(b.reserved())));
  }
}
