package org.vpbx.core.tariff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.PlanTerms;
import org.vpbx.core.rating.Terms;

/**
 * Finds the conditions of legs: for live calls, the simulator and proposed plans alike.
 * Thread-safe.
 */
public final class Tariffs {

  private final CompiledPlans compiled;

  public Tariffs(Database database, InstantSource clock) {
    this.compiled = new CompiledPlans(database, clock);
  }

  /**
   * A leg, as prices look at it.
   *
   * @param number the dialled number, or the DID that was called
   * @param origin the caller's number in E.164 form without the plus sign; empty if it is not known
   */
  public record Query(Direction direction, String number, String origin) {}

  /** The prices of accounts as they are at one moment. Belongs to one transaction. */
  public final class Snapshot {

    private final Tx tx;
    private final Instant at;
    private final Map<AccountId, List<Assignment>> assignments;

    private Snapshot(Tx tx, Instant at, Map<AccountId, List<Assignment>> assignments) {
      this.tx = tx;
      this.at = at;
      this.assignments = assignments;
    }

    /** The conditions of an account, with the plans that follow; empty: not sold to it then. */
    public Optional<Terms> of(AccountId account, Query query) {
      List<PlanTerms> plans = new ArrayList<>(1);
      List<AllowanceId> allowances = List.of();
      for (Assignment assignment : assignments.getOrDefault(account, List.of())) {
        boolean first = !assignment.from().isAfter(at);
        Instant from = first ? at : assignment.from();
        Optional<PlanTerms> terms = plan(assignment.plan(), query, from);
        if (first) {
          allowances = terms.isEmpty() ? allowances : covering(assignment.plan(), query);
        } else if (plans.isEmpty()) {
          return Optional.empty();
        }
        terms.ifPresent(plans::add);
      }
      return plans.isEmpty() ? Optional.empty() : Optional.of(new Terms(plans, allowances));
    }

    /** The conditions of one plan, whoever buys by it; empty: it does not sell that. */
    public Optional<Terms> of(PlanId plan, Query query) {
      return plan(plan, query, at).map(Terms::of);
    }

    /** The plan by which the account buys at the moment, with the date of its sale. */
    public Optional<Assignment> assignment(AccountId account) {
      return assignments.getOrDefault(account, List.of()).stream()
          .filter(assignment -> !assignment.from().isAfter(at))
          .findFirst();
    }

    /** All included minutes of a plan that can be used now. */
    public List<Allowance> allowances(PlanId plan) {
      return compiled.allowances(tx, plan);
    }

    /** The compiled plan, as it is now. */
    public CompiledPlan compiled(PlanId plan) {
      return compiled.get(tx, plan);
    }

    private Optional<PlanTerms> plan(PlanId plan, Query query, Instant from) {
      return compiled.get(tx, plan).terms(query.direction(), query.number(), query.origin(), from);
    }

    private List<AllowanceId> covering(PlanId plan, Query query) {
      return query.direction() == Direction.INBOUND
          ? List.of()
          : compiled.allowances(tx, plan).stream()
              .filter(allowance -> allowance.covers(query.number()))
              .map(Allowance::id)
              .toList();
    }
  }

  /**
   * The prices that these accounts, and any plan, have at a moment.
   *
   * @param at now, for live calls
   */
  public Snapshot at(Tx tx, Collection<AccountId> accounts, Instant at) {
    compiled.refresh(tx);
    List<Assignment> found =
        accounts.isEmpty() ? List.of() : tx.mapper(PlanMapper.class).chain(accounts, at);
    return new Snapshot(tx, at, found.stream().collect(Collectors.groupingBy(Assignment::account)));
  }
}
