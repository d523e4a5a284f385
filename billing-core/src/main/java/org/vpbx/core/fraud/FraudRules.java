package org.vpbx.core.fraud;

import static org.vpbx.core.check.Require.require;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

/**
 * The caps against fraud that sellers set, what accounts have spent, and who is locked. What is set
 * holds from the next call on. Thread-safe.
 */
public final class FraudRules {

  private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();

  /** The longest window is a day, of 25 hours at the most. */
  private static final Duration SPENT_KEPT = Duration.ofDays(3);

  private static final int FORGOTTEN_MAX = 5_000;

  private final Accounts accounts;

  public FraudRules(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Caps as a row has them; times are minutes since midnight. */
  record Stored(
      AccountId accountId,
      boolean below,
      Money spendHour,
      Money spendDay,
      Integer callsMinute,
      Integer international,
      Integer firstDays,
      Boolean firstRefused,
      String firstAllowed,
      Integer nightFrom,
      Integer nightTo,
      Money nightSpend,
      Boolean endsCalls) {

    static Stored of(AccountId account, boolean below, FraudCaps caps) {
      FirstTimeRule first = caps.firstTime();
      NightRule night = caps.night();
      return new Stored(
          account,
          below,
          caps.spendHour(),
          caps.spendDay(),
          caps.callsPerMinute(),
          caps.international(),
          first == null ? null : first.days(),
          first == null ? null : first.refused(),
          first == null ? null : String.join(" ", first.allowed()),
          night == null ? null : night.from().toSecondOfDay() / 60,
          night == null ? null : night.to().toSecondOfDay() / 60,
          night == null ? null : night.spend(),
          caps.endsCalls());
    }

    FraudCaps caps() {
      return new FraudCaps(
          spendHour, spendDay, callsMinute, international, firstTime(), night(), endsCalls);
    }

    private FirstTimeRule firstTime() {
      if (firstDays == null) {
        return null;
      }
      List<String> allowed = firstAllowed.isEmpty() ? List.of() : List.of(firstAllowed.split(" "));
      return new FirstTimeRule(firstDays, firstRefused, allowed);
    }

    private NightRule night() {
      return nightFrom == null
          ? null
          : new NightRule(
              LocalTime.ofSecondOfDay(nightFrom * 60L),
              LocalTime.ofSecondOfDay(nightTo * 60L),
              nightSpend);
    }
  }

  /** Whether anybody has caps, or is locked. For the engine. */
  public boolean anywhere(Tx tx) {
    return tx.mapper(FraudMapper.class).anywhere();
  }

  /**
   * What holds for all accounts of these chains, as far as anything does. For the engine.
   *
   * @param chains each from an account up to the Owner
   */
  public Map<AccountId, FraudCaps> inForce(Tx tx, Collection<List<Account>> chains) {
    List<AccountId> all =
        chains.stream().flatMap(List::stream).map(Account::id).distinct().toList();
    List<Stored> rows = all.isEmpty() ? List.of() : tx.mapper(FraudMapper.class).ofAccounts(all);
    Map<AccountId, FraudCaps> own = new HashMap<>();
    Map<AccountId, FraudCaps> below = new HashMap<>();
    rows.forEach(row -> (row.below() ? below : own).put(row.accountId(), row.caps()));
    Map<AccountId, FraudCaps> inForce = new HashMap<>();
    for (List<Account> chain : rows.isEmpty() ? List.<List<Account>>of() : chains) {
      for (int i = 0; i < chain.size() - 1; i++) {
        Account account = chain.get(i);
        FraudCaps caps = own.getOrDefault(account.id(), FraudCaps.NONE);
        for (Account above : chain.subList(i + 1, chain.size())) {
          FraudCaps others = below.getOrDefault(above.id(), FraudCaps.NONE);
          caps = caps.or(others.in(account.currency()));
        }
        if (caps.isSet()) {
          inForce.put(account.id(), caps);
        }
      }
    }
    return inForce;
  }

  /** What holds for the scope's own account. */
  public FraudCaps inForce(Tx tx, TenantScope scope) {
    return inForce(tx, accounts.upwards(tx, List.of(scope.account())).values())
        .getOrDefault(scope.account(), FraudCaps.NONE);
  }

  /** The own caps of the scope's account, set by its seller. */
  public FraudCaps own(Tx tx, TenantScope scope) {
    return find(tx, scope, false);
  }

  /** What the scope's account has set for all below it. */
  public FraudCaps forThoseBelow(Tx tx, TenantScope scope) {
    return find(tx, scope, true);
  }

  private static FraudCaps find(Tx tx, TenantScope scope, boolean below) {
    return Optional.ofNullable(tx.mapper(FraudMapper.class).find(scope, below))
        .map(Stored::caps)
        .orElse(FraudCaps.NONE);
  }

  /**
   * Sets the own caps of an account directly below the seller.
   *
   * @return false, and nothing changed, if it is no such account
   * @throws IllegalArgumentException if an amount is not in the account's currency, or one of the
   *     caps is {@linkplain FraudCaps#unreachable() unreachable}
   */
  public boolean set(Tx tx, TenantScope seller, AccountId account, FraudCaps caps) {
    Optional<Account> child = accounts.child(tx, seller, account);
    child.ifPresent(some -> write(tx, some, false, caps));
    return child.isPresent();
  }

  /**
   * Sets what holds for all below the scope's own account that have no part of their own, and no
   * nearer seller who sets it.
   *
   * @throws IllegalArgumentException if an amount is not in the scope's own currency, or one of the
   *     caps is {@linkplain FraudCaps#unreachable() unreachable}
   */
  public void setForThoseBelow(Tx tx, TenantScope scope, FraudCaps caps) {
    write(tx, accounts.own(tx, scope), true, caps);
  }

  private static void write(Tx tx, Account account, boolean below, FraudCaps caps) {
    if (!caps.in(account.currency()).equals(caps)) {
      throw new IllegalArgumentException("Caps are in " + account.currency() + " here.");
    }
    require(caps.unreachable().isEmpty(), "No cap is higher than that of a day.");
    tx.mapper(FraudMapper.class)
        .set(new TenantScope(account.id()), below, Stored.of(account.id(), below, caps));
  }

  /** Those of these accounts that are locked. For the engine, which has locked their balances. */
  public Set<AccountId> locked(Tx tx, Collection<AccountId> all) {
    return all.isEmpty() ? Set.of() : Set.copyOf(tx.mapper(FraudMapper.class).locked(all));
  }

  /** Why the scope's own account is locked; empty: it is not. */
  public Optional<CallLock> lock(Tx tx, TenantScope scope) {
    return Optional.ofNullable(tx.mapper(FraudMapper.class).lock(scope));
  }

  /** Locks an account that reached a cap; one that is locked stays as it is. */
  public void lock(Tx tx, CallLock lock) {
    tx.mapper(FraudMapper.class).insertLock(new TenantScope(lock.accountId()), lock);
  }

  /**
   * Unlocks an account directly below the seller. What it has spent and dialled still counts: at a
   * cap, its next call locks it again.
   *
   * @return false, and nothing changed, if it is no such account, or not locked
   */
  public boolean unlock(Tx tx, TenantScope seller, AccountId account) {
    return accounts.child(tx, seller, account).isPresent()
        && tx.mapper(FraudMapper.class).unlock(new TenantScope(account)) == 1;
  }

  /** Notes what accounts are to pay for legs that have ended. */
  public void spent(Tx tx, Collection<Spent> all) {
    Map<Spent, Money> sums = new LinkedHashMap<>();
    for (Spent one : all) {
      Money none = Money.zero(one.amount().currency());
      sums.merge(new Spent(one.account(), none, quarter(one.at())), one.amount(), Money::plus);
    }
    FraudMapper mapper = tx.mapper(FraudMapper.class);
    sums.forEach((of, sum) -> mapper.addSpent(new TenantScope(of.account()), of.at(), sum));
  }

  private static Instant quarter(Instant at) {
    return Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
  }

  /**
   * Deletes what was spent too long ago for any cap, a bounded part of it at a time.
   *
   * @return how many rows it has deleted
   */
  public int forgetSpent(Tx tx, Instant now) {
    return tx.mapper(FraudMapper.class).forgetSpent(now.minus(SPENT_KEPT), FORGOTTEN_MAX);
  }

  /** What these accounts have spent up to a moment, with the windows in which it counts then. */
  public Map<AccountId, Spending> spending(
      Tx tx, Map<AccountId, Account> all, Map<AccountId, FraudCaps> caps, Instant at) {
    Map<AccountId, Spending> sums = new HashMap<>();
    caps.forEach((id, some) -> {
      if (some.capsSpending() && all.containsKey(id)) {
        sums.put(id, Spending.begin(all.get(id), some, at));
      }
    });
    sums.values().removeIf(sum -> sum.windows().isEmpty());
    if (!sums.isEmpty()) {
      Instant since =
          sums.values().stream().map(Spending::since).min(Instant::compareTo).orElseThrow();
      for (Quarter quarter : tx.mapper(FraudMapper.class).spent(sums.keySet(), since)) {
        sums.computeIfPresent(quarter.accountId(), (id, sum) -> sum.plus(quarter));
      }
    }
    return sums;
  }
}
