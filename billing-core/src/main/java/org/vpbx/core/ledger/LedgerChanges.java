package org.vpbx.core.ledger;

import java.util.Comparator;
import java.util.TreeMap;
import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.money.Money;

/** Adds up what a transaction changes, so that each account is written once, in order of keys. */
final class LedgerChanges {

  /** By how much a balance moves, and what is reserved of it. */
  record Change(LedgerAccountId account, Money balance, Money reserved) {

    Change plus(Change more) {
      return new Change(account, balance.plus(more.balance), reserved.plus(more.reserved));
    }
  }

  private final TreeMap<LedgerAccountId, Change> changes =
      new TreeMap<>(Comparator.comparingLong(LedgerAccountId::value));

  /** Moves the balance; a debit is negative. */
  void add(LedgerAccountId account, Money amount) {
    merge(new Change(account, amount, Money.zero(amount.currency())));
  }

  /** Moves what is reserved; a reservation that ends is negative. */
  void reserve(LedgerAccountId account, Money amount) {
    merge(new Change(account, Money.zero(amount.currency()), amount));
  }

  void write(LedgerMapper mapper) {
    if (!changes.isEmpty()) {
      mapper.change(changes.values());
    }
  }

  private void merge(Change more) {
    changes.merge(more.account(), more, Change::plus);
  }
}
