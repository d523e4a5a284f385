package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.BucketId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.LockedBalances;
import org.vpbx.core.money.Money;

/**
 * What accounts have to pay for legs: money, and included minutes. What is taken for one leg is
 * gone for the next. Belongs to one transaction.
 */
final class Means {

  /** A billion; no call costs as much. */
  private static final long ENDLESS_MICROS = 1_000_000_000_000_000L;

  private final Map<AccountId, Balance> balances;
  private final Map<AccountId, List<Bucket>> minutes;
  private final Map<AccountId, Money> rooms;

  private Means(Map<AccountId, Balance> balances, Map<AccountId, List<Bucket>> minutes) {
    this(new HashMap<>(balances), new HashMap<>(minutes), Map.of());
  }

  private Means(
      Map<AccountId, Balance> balances,
      Map<AccountId, List<Bucket>> minutes,
      Map<AccountId, Money> rooms) {
    this.balances = balances;
    this.minutes = minutes;
    this.rooms = rooms;
  }

  /**
   * These means, as far as no more is reserved with an account than it has room for. What is taken
   * from the one is gone from the other.
   */
  Means within(Map<AccountId, Money> rooms) {
    return new Means(balances, minutes, rooms);
  }

  /** Room for whatever a call may cost. */
  static Money endless(Account account) {
    return new Money(ENDLESS_MICROS, account.currency());
  }

  /** Means of which legs are to be granted, and the balances that are locked for that. */
  record Locked(Means means, LockedBalances balances) {}

  /** Locks them until the transaction ends: nobody else reserves meanwhile. */
  static Locked lock(Tx tx, Buckets buckets, Ledger ledger, Collection<Level> levels, Instant at) {
    var minutes = buckets.lock(tx, entitlements(levels), at);
    LockedBalances balances =
        ledger.lock(
            tx,
            levels.stream().map(Level::id).distinct().toList(),
            levels.stream().map(Level::seller).distinct().toList());
    return new Locked(new Means(balances.balances(), minutes), balances);
  }

  /** Looks at them as they are. Locks nothing, opens nothing. */
  static Means look(Tx tx, Buckets buckets, Ledger ledger, Collection<Level> levels, Instant at) {
    Map<AccountId, Balance> balances = new HashMap<>();
    for (Level level : levels) {
      balances.put(level.id(), ledger.balance(tx, new TenantScope(level.id())));
    }
    return new Means(balances, buckets.look(tx, entitlements(levels), at));
  }

  /** Locks the balances of those who pay for legs that last, with buckets that are locked. */
  static Means lock(Tx tx, Ledger ledger, Collection<Payer> payers, Collection<Bucket> locked) {
    return new Means(
        ledger.lock(tx, payers.stream().map(Payer::id).distinct().toList()),
        locked.stream().distinct().collect(Collectors.groupingBy(Bucket::accountId)));
  }

  /** Empty: nothing limits it. */
  Optional<Money> available(Payer payer) {
    Balance balance = balances.get(payer.id());
    Money room = rooms.get(payer.id());
    if (room == null) {
      return balance.available();
    }
    Money left = room.minus(balance.reserved());
    Money capped = left.isNegative() ? Money.zero(left.currency()) : left;
    return Optional.of(
        balance.available().filter(money -> money.compareTo(capped) < 0).orElse(capped));
  }

  /** What legs that last have reserved with an account. */
  Money reserved(AccountId account) {
    return balances.get(account).reserved();
  }

  /** Included seconds that are free for a leg that is, or was, granted at a moment. */
  long freeSeconds(Payer payer, Instant grantedAt) {
    return usable(payer, grantedAt).stream().mapToLong(Bucket::free).sum();
  }

  /** Takes money for a leg; what is negative is given back. */
  void take(AccountId account, Money money) {
    balances.computeIfPresent(account, (id, balance) -> balance.reserving(money));
  }

  /** Takes seconds of buckets as often as said; what is negative is given back. */
  void take(Map<BucketId, Long> seconds, int times) {
    minutes.replaceAll((account, buckets) ->
        buckets.stream()
            .map(bucket -> bucket.reserving(times * seconds.getOrDefault(bucket.id(), 0L)))
            .toList());
  }

  /**
   * Takes what a leg reserves with one who pays.
   *
   * @return its included seconds, by bucket
   */
  List<Buckets.Share> take(Quote.Part part, Instant grantedAt) {
    AccountId account = part.payer().id();
    part.hold().ifPresent(money -> take(account, money));
    List<Buckets.Share> shares =
        Buckets.share(usable(part.payer(), grantedAt), part.includedSeconds());
    if (!shares.isEmpty()) {
      List<Bucket> left = new ArrayList<>(minutes.get(account));
      shares.forEach(share -> left.set(left.indexOf(share.bucket()), share.reserved()));
      minutes.put(account, left);
    }
    return shares;
  }

  private List<Bucket> usable(Payer payer, Instant grantedAt) {
    return minutes.getOrDefault(payer.id(), List.of()).stream()
        .filter(bucket ->
            payer.terms().allowances().contains(bucket.allowanceId()) && bucket.usableAt(grantedAt))
        .toList();
  }

  private static List<Entitlement> entitlements(Collection<Level> levels) {
    return levels.stream().flatMap(level -> level.entitlements().stream()).distinct().toList();
  }
}
