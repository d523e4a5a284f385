package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.margin.MarginRules;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.core.tax.Taxes;

/**
 * Finds out what a leg costs at every level, and whether locks and margin rules let it pass: for
 * live calls and for the simulator, by the same code (promises A1, C8). Changes nothing.
 */
final class Assessor {

  private final Accounts accounts;
  private final Tariffs tariffs;
  private final Taxes taxes;
  private final MarginRules margins;

  Assessor(Accounts accounts, Tariffs tariffs, Taxes taxes, MarginRules margins) {
    this.accounts = accounts;
    this.tariffs = tariffs;
    this.taxes = taxes;
    this.margins = margins;
  }

  /** Assesses a leg of a customer by a carrier. */
  Assessment assess(Tx tx, AccountId customer, Carrier carrier, Tariffs.Query query, Instant now) {
    return switch (chain(tx, customer, query, now)) {
      case Chain.Refused(Authorization reason) -> new Assessment.Refused(reason);
      case Chain.Sold chain -> assess(chain, carrier);
    };
  }

  /** Assesses a leg of a customer, whichever carrier is to take it. */
  Chain chain(Tx tx, AccountId customer, Tariffs.Query query, Instant at) {
    List<Account> upwards = accounts.upwards(tx, new TenantScope(customer));
    for (Account account : upwards) {
      if (account.blocked() || account.closed()) {
        return new Chain.Refused(new Authorization.Blocked(account.id()));
      }
    }
    List<AccountId> ids = upwards.stream().map(Account::id).toList();
    Tariffs.Snapshot snapshot = tariffs.at(tx, ids, at);
    List<Level> levels = new ArrayList<>();
    for (Account account : upwards.subList(0, upwards.size() - 1)) {
      Optional<Terms> terms = snapshot.of(account.id(), query);
      if (terms.isEmpty()) {
        return new Chain.Refused(new Authorization.NoTariff(account.id()));
      }
      levels.add(level(tx, snapshot, account, terms.get(), at));
    }
    return new Chain.Sold(snapshot, query, levels, margins.of(tx, ids), at);
  }

  /**
   * The level that was blocked or closed since its chain was read. To be asked when the balances
   * are locked: whoever closes an account locks its balance first.
   */
  Optional<AccountId> shut(Tx tx, List<Level> levels) {
    return accounts.shut(tx, levels.stream().map(Level::id).toList());
  }

  /** Whether a carrier takes the leg, and its margin rules let it pass by that one. */
  Assessment assess(Chain.Sold chain, Carrier carrier) {
    Optional<Terms> cost = chain.snapshot().of(carrier.planId(), chain.query());
    if (cost.isEmpty()) {
      return new Assessment.Refused(new Authorization.NotByThisCarrier());
    }
    Optional<Authorization> refusal = violation(chain, cost.get(), carrier);
    return refusal.isPresent()
        ? new Assessment.Refused(refusal.get())
        : new Assessment.Sold(chain.levels(), cost.get());
  }

  private Level level(Tx tx, Tariffs.Snapshot snapshot, Account account, Terms terms, Instant now) {
    return new Level(
        account,
        account.parentId(),
        terms,
        taxes.ofLeg(tx, new TenantScope(account.id()), now),
        terms.allowances().isEmpty() ? List.of() : entitlements(snapshot, account, terms));
  }

  private static List<Entitlement> entitlements(
      Tariffs.Snapshot snapshot, Account account, Terms terms) {
    Assignment assignment = snapshot.assignment(account.id()).orElseThrow();
    return snapshot.allowances(assignment.plan()).stream()
        .filter(allowance -> terms.allowances().contains(allowance.id()))
        .map(allowance -> new Entitlement(account.id(), allowance, assignment.from()))
        .toList();
  }

  private static Optional<Authorization> violation(Chain.Sold chain, Terms cost, Carrier carrier) {
    List<Level> levels = chain.levels();
    for (int i = 0; i < levels.size(); i++) {
      AccountId account = levels.get(i).id();
      MarginRule rule = chain.rules().getOrDefault(account, MarginRule.none(account));
      boolean top = i == levels.size() - 1;
      if (!rule.allowsClass(carrier.classOfService())) {
        return Optional.of(
            new Authorization.NotAllowed(account, MarginRule.Violation.CLASS_OF_SERVICE, true));
      }
      Rate own = levels.get(i).terms().rateAt(chain.at());
      Rate sellers = (top ? cost : levels.get(i + 1).terms()).rateAt(chain.at());
      Optional<MarginRule.Violation> violation = rule.check(own, sellers);
      if (violation.isPresent()) {
        return Optional.of(new Authorization.NotAllowed(account, violation.get(), top));
      }
    }
    return Optional.empty();
  }
}
