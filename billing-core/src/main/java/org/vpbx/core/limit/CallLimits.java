package org.vpbx.core.limit;

import static org.vpbx.core.check.Require.require;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtraChannelsId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Surcharge;

/**
 * The call limits of accounts, set by their sellers, and the packages of channels that add to them
 * (promise C1). They hold for calls that begin from now on. Thread-safe.
 */
public final class CallLimits {

  private final Accounts accounts;

  public CallLimits(Accounts accounts) {
    this.accounts = accounts;
  }

  /** A limit as a row has it. */
  record Stored(
      AccountId accountId,
      Integer inbound,
      Integer outbound,
      Integer total,
      Money perCall,
      Money perMinute) {

    CallLimit limit() {
      Surcharge surcharge = perCall == null ? null : new Surcharge(perCall, perMinute);
      return new CallLimit(accountId, inbound, outbound, total, surcharge);
    }
  }

  /** What holds at that moment, packages included, of those that have a limit. For the engine. */
  public Map<AccountId, CallLimit> inForce(Tx tx, Collection<AccountId> all, Instant at) {
    return all.isEmpty()
        ? Map.of()
        : tx.mapper(CallLimitMapper.class).inForce(all, at).stream()
            .map(Stored::limit)
            .filter(CallLimit::isSet)
            .collect(Collectors.toMap(CallLimit::accountId, Function.identity()));
  }

  /** The limit of the scope's own account, without packages. */
  public CallLimit find(Tx tx, TenantScope scope) {
    return Optional.ofNullable(tx.mapper(CallLimitMapper.class).find(scope))
        .map(Stored::limit)
        .orElseGet(() -> CallLimit.none(scope.account()));
  }

  /**
   * Sets the limit of an account directly below the seller.
   *
   * @return false, and nothing changed, if it is no such account
   * @throws IllegalArgumentException if the surcharge is not in the account's currency, or one of
   *     the limits is {@linkplain CallLimit#unreachable() unreachable}
   */
  public boolean set(Tx tx, TenantScope seller, CallLimit limit) {
    require(limit.unreachable().isEmpty(), "No limit is higher than that of both together.");
    Optional<Account> account = accounts.child(tx, seller, limit.accountId());
    if (account.isEmpty()) {
      return false;
    }
    Surcharge surcharge = limit.surcharge();
    if (surcharge != null && !surcharge.perCall().currency().equals(account.get().currency())) {
      throw new IllegalArgumentException(
          "A surcharge is in the account's currency, " + account.get().currency() + ".");
    }
    tx.mapper(CallLimitMapper.class).set(new TenantScope(limit.accountId()), limit);
    return true;
  }

  /** What holds at that moment for the scope's own account, packages included. */
  public CallLimit inForce(Tx tx, TenantScope scope, Instant at) {
    AccountId account = scope.account();
    return inForce(tx, List.of(account), at).getOrDefault(account, CallLimit.none(account));
  }

  /** The packages of the scope's own account, past ones included, the oldest first. */
  public List<ExtraChannels> extras(Tx tx, TenantScope scope) {
    return tx.mapper(CallLimitMapper.class).extras(scope);
  }

  /**
   * Adds a package to the limits of an account directly below the seller.
   *
   * @param extra its id is not looked at
   * @return empty, and nothing changed, if it is no such account
   */
  public Optional<ExtraChannelsId> add(Tx tx, TenantScope seller, ExtraChannels extra) {
    if (accounts.child(tx, seller, extra.accountId()).isEmpty()) {
      return Optional.empty();
    }
    GeneratedKey key = new GeneratedKey();
    tx.mapper(CallLimitMapper.class).insertExtra(new TenantScope(extra.accountId()), key, extra);
    return Optional.of(key.as(ExtraChannelsId::new));
  }

  /**
   * Ends a package of an account directly below the seller; calls beyond the limit go on.
   *
   * @return false, and nothing changed, if there is none that counts, or will
   */
  public boolean end(Tx tx, TenantScope seller, AccountId account, ExtraChannelsId id, Instant at) {
    return accounts.child(tx, seller, account).isPresent()
        && tx.mapper(CallLimitMapper.class).endExtra(new TenantScope(account), id, at) == 1;
  }
}
