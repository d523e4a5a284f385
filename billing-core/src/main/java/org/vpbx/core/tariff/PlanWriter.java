package org.vpbx.core.tariff;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.UserId;

/** A plan that is locked until the end of the transaction, to be changed to its next revision. */
final class PlanWriter {

  private final Tx tx;
  private final InstantSource clock;
  private final Plan plan;

  private PlanWriter(Tx tx, InstantSource clock, Plan plan) {
    this.tx = tx;
    this.clock = clock;
    this.plan = plan;
  }

  /** Locks a plan of the scope's own account; empty if it has no such plan. */
  static Optional<PlanWriter> begin(Tx tx, TenantScope seller, PlanId id, InstantSource clock) {
    return Optional.ofNullable(tx.mapper(PlanMapper.class).lock(seller, id))
        .map(row -> new PlanWriter(tx, clock, row.plan()));
  }

  /** Has the work done with a locked plan; refuses if the scope's own account has no such plan. */
  static PlanOutcome change(
      Tx tx,
      TenantScope seller,
      PlanId id,
      InstantSource clock,
      Function<PlanWriter, PlanOutcome> work) {
    return begin(tx, seller, id, clock)
        .map(work)
        .orElseGet(() -> new PlanOutcome.Refused(PlanRefusal.NOT_FOUND, ""));
  }

  Plan plan() {
    return plan;
  }

  /** The revision that the change makes. */
  long revision() {
    return plan.revision() + 1;
  }

  /** {@link #finish(Actor, PlanHistory.Entry, Map)} where the entry says it all. */
  PlanOutcome.Done finish(Actor by, PlanHistory.Entry change) {
    return finish(by, change, Map.of());
  }

  /**
   * Makes the change known, and writes it into the plan's history and the seller's audit log. To be
   * called last: whoever changes a plan after this one waits for the end of the transaction.
   *
   * @param by null where the platform is set up: that is nobody's doing
   * @param more details for the audit log
   */
  PlanOutcome.Done finish(Actor by, PlanHistory.Entry change, Map<String, String> more) {
    if (by != null) {
      Map<String, String> details = new HashMap<>(more);
      details.put("plan", plan.name());
      details.putAll(change.details());
      new Audit(clock).record(tx, by, plan.seller(), change.action(), details);
    }
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    UserId user = by == null ? null : by.user();
    mapper.insertChange(plan.id(), revision(), user, clock.instant(), change);
    mapper.tick();
    mapper.touch(plan.id(), revision());
    return new PlanOutcome.Done(
        plan.id(), revision(), change.added(), change.changed(), change.removed());
  }
}
