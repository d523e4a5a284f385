package org.vpbx.core.ledger;

import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LedgerAccountId;

/**
 * Finds the keys of ledger accounts during one transaction. All but BALANCE are opened when they
 * are first used.
 */
final class LedgerSides {

  /** What a key stands for. */
  record Stored(LedgerAccountId id, AccountId accountId, LedgerKind kind, Currency currency) {}

  private record Key(Side side, Currency currency) {}

  private final LedgerMapper mapper;
  private final Map<Key, LedgerAccountId> known = new HashMap<>();

  LedgerSides(LedgerMapper mapper) {
    this.mapper = mapper;
  }

  /** Looks all of these up at once, where many are going to be asked for. */
  void load(Collection<AccountId> accounts) {
    if (!accounts.isEmpty()) {
      for (Stored stored : mapper.ofAccounts(accounts.stream().distinct().toList())) {
        Side side = new Side(stored.accountId(), stored.kind());
        known.put(new Key(side, stored.currency()), stored.id());
      }
    }
  }

  /**
   * The key.
   *
   * @throws IllegalStateException if it is a BALANCE that was never opened in that currency
   */
  LedgerAccountId id(Side side, Currency currency) {
    return known.computeIfAbsent(new Key(side, currency), this::find);
  }

  private LedgerAccountId find(Key key) {
    TenantScope scope = new TenantScope(key.side().account());
    LedgerKind kind = key.side().kind();
    LedgerAccountId id = mapper.find(scope, kind, key.currency());
    if (id == null && kind == LedgerKind.BALANCE) {
      throw new IllegalStateException(
          key.side().account() + " has no balance in " + key.currency());
    }
    if (id == null) {
      mapper.openUnlimited(scope, kind, key.currency());
      id = mapper.find(scope, kind, key.currency());
    }
    return id;
  }
}
