package org.vpbx.core.call;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.money.Money;

/** What the levels of a chain have to pay for a leg: money, and included minutes. */
record Means(Map<AccountId, Balance> balances, Map<AccountId, List<Bucket>> minutes) {

  /** Locks them until the transaction ends: nobody else reserves meanwhile. */
  static Means lock(Tx tx, Buckets buckets, Ledger ledger, List<Level> levels, Instant at) {
    var minutes = buckets.lock(tx, entitlements(levels), at);
    return new Means(ledger.lock(tx, levels.stream().map(Level::id).toList()), minutes);
  }

  /** Looks at them as they are. Locks nothing, opens nothing. */
  static Means look(Tx tx, Buckets buckets, Ledger ledger, List<Level> levels, Instant at) {
    Map<AccountId, Balance> balances = new HashMap<>();
    for (Level level : levels) {
      balances.put(level.id(), ledger.balance(tx, new TenantScope(level.id())));
    }
    return new Means(balances, buckets.look(tx, entitlements(levels), at));
  }

  /** Empty: nothing limits it. */
  Optional<Money> available(Level level) {
    return balances.get(level.id()).available();
  }

  List<Bucket> minutes(Level level) {
    return minutes.getOrDefault(level.id(), List.of());
  }

  long freeSeconds(Level level) {
    return Buckets.free(minutes(level));
  }

  private static List<Entitlement> entitlements(List<Level> levels) {
    return levels.stream().flatMap(level -> level.entitlements().stream()).toList();
  }
}
