package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * live calls and for the simulator, by the same code (promises A1, C8).
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

  /** Assesses a leg of a customer by a carrier. Changes nothing. */
  Assessment assess(Tx tx, AccountId customer, Carrier carrier, Tariffs.Query query, Instant now) {
    List<Account> upwards = accounts.upwards(tx, new TenantScope(customer));
    for (Account account : upwards) {
      if (account.blocked() || account.closed()) {
        return new Assessment.Refused(new Authorization.Blocked(account.id()));
      }
    }
    List<AccountId> ids = upwards.stream().map(Account::id).toList();
    Tariffs.Snapshot snapshot = tariffs.at(tx, ids, now);
    List<Level> levels = new ArrayList<>();
    for (Account account : upwards.subList(0, upwards.size() - 1)) {
      Optional<Terms> terms = snapshot.of(account.id(), query);
      if (terms.isEmpty()) {
        return new Assessment.Refused(new Authorization.NoTariff(account.id()));
      }
      levels.add(level(tx, snapshot, account, terms.get(), now));
    }
    Optional<Terms> cost = snapshot.of(carrier.planId(), query);
    if (cost.isEmpty()) {
      return new Assessment.Refused(new Authorization.NotByThisCarrier());
    }
    Optional<Authorization> refusal =
        violation(margins.of(tx, ids), levels, cost.get(), carrier, now);
    return refusal.isPresent()
        ? new Assessment.Refused(refusal.get())
        : new Assessment.Sold(levels, cost.get());
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

  private static Optional<Authorization> violation(
      Map<AccountId, MarginRule> rules,
      List<Level> levels,
      Terms cost,
      Carrier carrier,
      Instant now) {
    for (int i = 0; i < levels.size(); i++) {
      AccountId account = levels.get(i).id();
      MarginRule rule = rules.getOrDefault(account, MarginRule.none(account));
      boolean top = i == levels.size() - 1;
      if (!rule.allowsClass(carrier.classOfService())) {
        return Optional.of(
            new Authorization.NotAllowed(account, MarginRule.Violation.CLASS_OF_SERVICE, true));
      }
      Rate own = levels.get(i).terms().rateAt(now);
      Rate sellers = (top ? cost : levels.get(i + 1).terms()).rateAt(now);
      Optional<MarginRule.Violation> violation = rule.check(own, sellers);
      if (violation.isPresent()) {
        return Optional.of(new Authorization.NotAllowed(account, violation.get(), top));
      }
    }
    return Optional.empty();
  }
}
