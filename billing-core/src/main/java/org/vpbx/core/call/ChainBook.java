package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.core.tax.LegTaxes;

/**
 * All that tells what legs of some customers cost at every level, and whether locks and margin
 * rules let them pass, as it is at one moment (promises A1, C8). Belongs to one transaction.
 *
 * @param upwards each customer itself, then everybody above it, the Owner last
 * @param rules the margin rules of all these accounts, as far as they have any
 */
record ChainBook(
    Map<AccountId, List<Account>> upwards,
    Tariffs.Snapshot snapshot,
    Map<AccountId, LegTaxes> taxes,
    Map<AccountId, MarginRule> rules,
    Instant at) {

  /**
   * What a leg of one of these customers costs, whichever carrier is to take it. A leg that comes
   * in is free at the levels whose plans have no price for it: decision 16.
   */
  Chain chain(AccountId customer, Tariffs.Query query) {
    List<Account> chain = upwards.get(customer);
    for (Account account : chain) {
      if (account.blocked() || account.closed()) {
        return new Chain.Refused(new Authorization.Blocked(account.id()));
      }
    }
    List<Level> levels = new ArrayList<>();
    for (Account account : chain.subList(0, chain.size() - 1)) {
      Optional<Terms> terms = snapshot.of(account.id(), query);
      boolean mayBeFree = query.direction() == Direction.INBOUND;
      if (terms.isEmpty() && !mayBeFree) {
        return new Chain.Refused(new Authorization.NoTariff(account.id()));
      }
      levels.add(level(account, terms.orElse(Terms.FREE)));
    }
    return new Chain.Sold(query, levels, at);
  }

  /**
   * What an emergency call costs: nothing where a plan has no price for that whole number. No lock
   * refuses it.
   */
  Chain.Sold emergency(AccountId customer, Tariffs.Query query) {
    List<Account> chain = upwards.get(customer);
    List<Level> levels =
        chain.subList(0, chain.size() - 1).stream()
            .map(account -> level(account, named(snapshot.of(account.id(), query))))
            .toList();
    return new Chain.Sold(query, levels, at);
  }

  /** What a carrier asks for an emergency call; empty: nothing. */
  Optional<Terms> emergencyCost(Chain.Sold chain, Carrier carrier) {
    return Optional.of(named(snapshot.of(carrier.planId(), chain.query())))
        .filter(terms -> !terms.isFree());
  }

  private Terms named(Optional<Terms> terms) {
    return terms.map(some -> some.ofWholeNumber(at)).orElse(Terms.FREE);
  }

  /** What a carrier asks for a leg that it brings. */
  Terms inboundCost(Chain.Sold chain, Carrier carrier) {
    return snapshot.of(carrier.planId(), chain.query()).orElse(Terms.FREE);
  }

  /** Whether a carrier takes the leg, and the margin rules let it pass by that one. */
  Assessment assess(Chain.Sold chain, Carrier carrier) {
    Optional<Terms> cost = snapshot.of(carrier.planId(), chain.query());
    if (cost.isEmpty()) {
      return new Assessment.Refused(new Authorization.NotByThisCarrier());
    }
    Optional<Authorization> refusal = violation(chain, cost.get(), carrier);
    return refusal.isPresent()
        ? new Assessment.Refused(refusal.get())
        : new Assessment.Sold(chain.levels(), cost.get());
  }

  private Level level(Account account, Terms terms) {
    return new Level(
        account,
        new Payer(account.id(), account.parentId(), terms, taxes.get(account.id())),
        terms.allowances().isEmpty() ? List.of() : entitlements(account, terms));
  }

  private List<Entitlement> entitlements(Account account, Terms terms) {
    Assignment assignment = snapshot.assignment(account.id()).orElseThrow();
    return snapshot.allowances(assignment.plan()).stream()
        .filter(allowance -> terms.allowances().contains(allowance.id()))
        .map(allowance -> new Entitlement(account.id(), allowance, assignment.from()))
        .toList();
  }

  private Optional<Authorization> violation(Chain.Sold chain, Terms cost, Carrier carrier) {
    List<Level> levels = chain.levels();
    for (int i = 0; i < levels.size(); i++) {
      AccountId account = levels.get(i).id();
      MarginRule rule = rules.getOrDefault(account, MarginRule.none(account));
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
