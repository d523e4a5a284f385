package org.vpbx.core.margin;

import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;

/** The margin rules of accounts, set by their sellers (promise C8). Thread-safe. */
public final class MarginRules {

  private final Accounts accounts;

  public MarginRules(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The rules of these accounts, as far as they have any. */
  public Map<AccountId, MarginRule> of(Tx tx, Collection<AccountId> all) {
    return all.isEmpty()
        ? Map.of()
        : tx.mapper(MarginMapper.class).ofAll(all).stream()
            .collect(Collectors.toMap(MarginRule::accountId, Function.identity()));
  }

  /** The rule of an account directly below the scope's own; empty if it is no such account. */
  public Optional<MarginRule> find(Tx tx, TenantScope seller, AccountId account) {
    return below(tx, seller, account)
        .map(any ->
            Optional.ofNullable(tx.mapper(MarginMapper.class).find(seller, account))
                .orElseGet(() -> MarginRule.none(account)));
  }

  /**
   * Sets the rule of an account directly below the scope's own, for legs granted from now on.
   *
   * @return false, and nothing changed, if it is no such account
   * @throws IllegalArgumentException if an amount is not in the account's currency
   */
  public boolean set(Tx tx, TenantScope seller, MarginRule rule) {
    Optional<Account> account = below(tx, seller, rule.accountId());
    if (account.isEmpty()) {
      return false;
    }
    Currency currency = account.get().currency();
    boolean same =
        Stream.of(rule.profitPerMinuteMin(), rule.connectionFeeMax(), rule.costPerMinuteMax())
            .allMatch(amount -> amount == null || amount.currency().equals(currency));
    if (!same) {
      throw new IllegalArgumentException(
          "The amounts of a margin rule are in the account's currency, " + currency + ".");
    }
    tx.mapper(MarginMapper.class).set(seller, rule);
    return true;
  }

  private Optional<Account> below(Tx tx, TenantScope seller, AccountId account) {
    return accounts.child(tx, seller, account);
  }
}
