package org.vpbx.core.ledger;

import java.util.HashMap;
import java.util.Map;
import org.vpbx.core.id.AccountId;

/** Balances with which nobody else reserves until the transaction that has locked them ends. */
public final class LockedBalances {

  private final Map<AccountId, Balance> balances;
  private final LedgerSides sides;

  LockedBalances(Map<AccountId, Balance> balances, LedgerSides sides) {
    this.balances = new HashMap<>(balances);
    this.sides = sides;
  }

  /** What they are, with what {@link Ledger#reserve} has reserved of them. */
  public Map<AccountId, Balance> balances() {
    return Map.copyOf(balances);
  }

  /** False, and nothing changed, if the account cannot pay that much. */
  boolean take(Hold hold) {
    Balance balance = balances.get(hold.account());
    boolean enough =
        balance.available().filter(left -> left.compareTo(hold.amount()) < 0).isEmpty();
    if (enough) {
      balances.put(hold.account(), balance.reserving(hold.amount()));
    }
    return enough;
  }

  LedgerSides sides() {
    return sides;
  }
}
