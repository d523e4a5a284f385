package org.vpbx.core.tariff;

import java.time.InstantSource;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
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

  Plan plan() {
    return plan;
  }

  /** The revision that the change makes. */
  long revision() {
    return plan.revision() + 1;
  }

  /**
   * Makes the change known. To be called last: whoever changes a plan after this one waits for the
   * end of the transaction.
   */
  PlanOutcome.Done finish(UserId by, PlanHistory.Entry change) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    mapper.insertChange(plan.id(), revision(), by, clock.instant(), change);
    mapper.tick();
    mapper.touch(plan.id(), revision());
    return new PlanOutcome.Done(
        plan.id(), revision(), change.added(), change.changed(), change.removed());
  }
}
