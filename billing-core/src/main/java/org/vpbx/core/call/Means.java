package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.money.Money;

/**
 * What accounts have to pay for legs: money, and included minutes. What is taken for one leg is
 * gone for the next. Belongs to one transaction.
 */
final class Means {

  private final Map<AccountId, Balance> balances;
  private final Map<AccountId, List<Bucket>> minutes;

  private Means(Map<AccountId, Balance> balances, Map<AccountId, List<Bucket>> minutes) {
    this.balances = new HashMap<>(balances);
    this.minutes = new HashMap<>(minutes);
  }

  /** Locks them until the transaction ends: nobody else reserves meanwhile. */
  static Means lock(Tx tx, Buckets buckets, Ledger ledger, Collection<Level> levels, Instant at) {
    var minutes = buckets.lock(tx, entitlements(levels), at);
    return new Means(ledger.lock(tx, levels.stream().map(Level::id).distinct().toList()), minutes);
  }

  /** Looks at them as they are. Locks nothing, opens nothing. */
  static Means look(Tx tx, Buckets buckets, Ledger ledger, Collection<Level> levels, Instant at) {
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

  long freeSeconds(Level level) {
    return usable(level).stream().mapToLong(Bucket::free).sum();
  }

  /**
   * Takes what a leg reserves at one level.
   *
   * @return its included seconds, by bucket
   */
  List<Buckets.Share> take(Quote.Part part) {
    Level level = part.level();
    part.hold()
        .ifPresent(money ->
            balances.computeIfPresent(level.id(), (id, balance) -> balance.reserving(money)));
    List<Buckets.Share> shares = Buckets.share(usable(level), part.includedSeconds());
    if (!shares.isEmpty()) {
      List<Bucket> left = new ArrayList<>(minutes.get(level.id()));
      shares.forEach(share -> left.set(left.indexOf(share.bucket()), share.reserved()));
      minutes.put(level.id(), left);
    }
    return shares;
  }

  private List<Bucket> usable(Level level) {
    Set<AllowanceId> entitled =
        level.entitlements().stream()
            .map(entitlement -> entitlement.allowance().id())
            .collect(Collectors.toSet());
    return minutes.getOrDefault(level.id(), List.of()).stream()
        .filter(bucket -> entitled.contains(bucket.allowanceId()))
        .toList();
  }

  private static List<Entitlement> entitlements(Collection<Level> levels) {
    return levels.stream().flatMap(level -> level.entitlements().stream()).distinct().toList();
  }
}
