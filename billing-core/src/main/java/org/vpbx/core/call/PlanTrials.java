package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.TriedMinutes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.PlanTerms;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tariff.Allowance;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.core.tariff.Tariffs;

/**
 * Tries a plan on the legs of a period that is over (promise B11): each is rated anew by the prices
 * of one date, windows by the leg's own time, included minutes counted through the months in the
 * order of the answers, as if they were bought when the period begins. Reads a leg at a time, so
 * millions take no more memory than their destinations. Changes nothing. Thread-safe.
 */
public final class PlanTrials {

  /** So many numbers that are not sold are named; the others are summed up. */
  public static final int NAMED_MAX = 500;

  private final InstantSource clock;
  private final Accounts accounts;
  private final TariffFeature tariffs;

  PlanTrials(InstantSource clock, Accounts accounts, TariffFeature tariffs) {
    this.clock = clock;
    this.accounts = accounts;
    this.tariffs = tariffs;
  }

  /** Rates the legs anew that the scope's own account has sold. */
  public Trial.Outcome run(Tx tx, TenantScope seller, Trial.Order order) {
    Optional<Plan> plan = tariffs.plans().find(tx, seller, order.plan());
    Optional<List<Account>> buyers = buyers(tx, seller, order);
    if (plan.isEmpty() || buyers.isEmpty()) {
      return new Trial.Outcome.NotFound();
    }
    for (Account buyer : buyers.get()) {
      if (!buyer.currency().equals(plan.get().currency())) {
        return new Trial.Outcome.OtherCurrency(buyer.name());
      }
    }
    Instant pricesOf = order.pricesOf() == null ? clock.instant() : order.pricesOf();
    Tariffs.Snapshot snapshot = tariffs.engine().at(tx, List.of(), pricesOf);
    Sums sums = new Sums(snapshot.compiled(plan.get().id()), pricesOf);
    List<Allowance> allowances = snapshot.allowances(plan.get().id());
    for (Account buyer : buyers.get()) {
      TriedMinutes minutes = new TriedMinutes(buyer.id(), allowances, order.period().from());
      tx.mapper(TrialMapper.class)
          .legs(
              seller,
              buyer.id(),
              order.period(),
              context -> sums.add(context.getResultObject(), minutes));
    }
    return new Trial.Outcome.Done(sums.trial(plan.get(), buyers.get().size(), order));
  }

  private Optional<List<Account>> buyers(Tx tx, TenantScope seller, Trial.Order order) {
    if (order.account() != null) {
      return accounts.child(tx, seller, order.account()).map(List::of);
    }
    if (tariffs.plans().find(tx, seller, order.buyersOf()).isEmpty()) {
      return Optional.empty();
    }
    Set<AccountId> ids = new LinkedHashSet<>();
    for (Assignment sale : tariffs.assignments().buyers(tx, seller, order.buyersOf())) {
      ids.add(sale.account());
    }
    List<Account> buyers = new ArrayList<>();
    ids.forEach(id -> accounts.child(tx, seller, id).ifPresent(buyers::add));
    return Optional.of(buyers);
  }

  /** What has been rated so far. */
  private static final class Sums {

    private final CompiledPlan plan;
    private final Instant pricesOf;
    private final Map<String, Trial.Row> destinations = new TreeMap<>();
    private final Map<String, Trial.Row> unsold = new LinkedHashMap<>();
    private Trial.Row total;
    private Trial.Row unsoldTotal;

    Sums(CompiledPlan plan, Instant pricesOf) {
      this.plan = plan;
      this.pricesOf = pricesOf;
      this.total = empty("");
      this.unsoldTotal = empty("");
    }

    void add(TrialMapper.RatedLeg leg, TriedMinutes minutes) {
      Money before = new Money(leg.ratedMicros(), plan.head().currency());
      Optional<PlanTerms> found =
          plan.termsByPricesOf(
              pricesOf, Direction.OUTBOUND, leg.number(), leg.origin(), leg.answeredAt());
      if (found.isEmpty()) {
        unsoldTotal = unsoldTotal.plus(leg.seconds(), before, plan.zero());
        if (unsold.size() < NAMED_MAX || unsold.containsKey(leg.number())) {
          add(unsold, leg.number(), leg, before, plan.zero());
        }
        return;
      }
      Terms terms = Terms.of(found.get());
      long charged = terms.chargedSeconds(leg.answeredAt(), leg.seconds());
      long included = minutes.use(leg.number(), leg.answeredAt(), charged);
      Money after = terms.price(leg.answeredAt(), leg.seconds(), included).amount();
      total = total.plus(leg.seconds(), before, after);
      add(destinations, terms.destination(), leg, before, after);
    }

    private void add(
        Map<String, Trial.Row> rows,
        String name,
        TrialMapper.RatedLeg leg,
        Money before,
        Money after) {
      rows.put(name, rows.getOrDefault(name, empty(name)).plus(leg.seconds(), before, after));
    }

    private Trial.Row empty(String name) {
      return new Trial.Row(name, 0, 0, plan.zero(), plan.zero());
    }

    Trial trial(Plan tried, int accounts, Trial.Order order) {
      return new Trial(
          tried,
          accounts,
          order.period(),
          pricesOf,
          List.copyOf(destinations.values()),
          total,
          List.copyOf(unsold.values()),
          unsoldTotal);
    }
  }
}
