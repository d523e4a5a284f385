package org.vpbx.core.tariff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AssignmentId;
import org.vpbx.core.id.PlanId;

/** Which plan each account buys by, and from when on (promises B3, B4). Thread-safe. */
public final class Assignments {

  private final InstantSource clock;
  private final Accounts accounts;
  private final Plans plans;

  public Assignments(InstantSource clock, Accounts accounts, Plans plans) {
    this.clock = clock;
    this.accounts = accounts;
    this.plans = plans;
  }

  /**
   * Sells a plan to an account directly below the scope's own, from a date on; what was to be in
   * force from that date on is replaced. A leg that spans the date is split there.
   *
   * @param from null: at once
   */
  public PlanOutcome assign(Tx tx, TenantScope seller, AccountId buyer, PlanId plan, Instant from) {
    Instant now = clock.instant();
    Instant begin = from == null ? now : from;
    if (begin.isBefore(now)) {
      return new PlanOutcome.Refused(PlanRefusal.REVERSED, "");
    }
    var account = accounts.child(tx, seller, buyer).filter(child -> !child.closed());
    if (account.isEmpty()) {
      return new PlanOutcome.Refused(PlanRefusal.BUYER_UNKNOWN, "");
    }
    var sold = plans.find(tx, seller, plan);
    if (sold.isEmpty()) {
      return new PlanOutcome.Refused(PlanRefusal.NOT_FOUND, "");
    }
    if (!sold.get().currency().equals(account.get().currency())) {
      return new PlanOutcome.Refused(
          PlanRefusal.BUYER_CURRENCY, sold.get().currency().getCurrencyCode());
    }
    write(tx, seller, account.get(), sold.get(), begin);
    return new PlanOutcome.Done(plan, sold.get().revision(), 1, 0, 0);
  }

  private void write(Tx tx, TenantScope seller, Account buyer, Plan plan, Instant from) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    mapper.deleteAssignments(seller, buyer.id(), from);
    mapper.endAssignments(seller, buyer.id(), from);
    mapper.insertAssignment(seller, buyer.id(), plan.id(), from, clock.instant());
  }

  /** The past, present and future plans of an account directly below the scope's own, by date. */
  public List<Assignment> of(Tx tx, TenantScope seller, AccountId buyer) {
    return tx.mapper(PlanMapper.class).assignments(seller, buyer);
  }

  /** Who of those directly below the scope's own buys by its plan, now or later. */
  public List<Assignment> buyers(Tx tx, TenantScope seller, PlanId plan) {
    return tx.mapper(PlanMapper.class).buyers(seller, plan, clock.instant());
  }

  /** By which plans the scope's own account buys: past, present and future ones, by date. */
  public List<Assignment> own(Tx tx, TenantScope buyer) {
    return tx.mapper(PlanMapper.class).ownAssignments(buyer);
  }

  /**
   * Takes back a sale that has not begun, to an account directly below the scope's own; what was to
   * end on its date goes on.
   *
   * @return false, and nothing changed, if there is no such sale or it has begun
   */
  public boolean cancel(Tx tx, TenantScope seller, AssignmentId id) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    Instant now = clock.instant();
    mapper.reopenBefore(seller, id, now);
    return mapper.cancel(seller, id, now) == 1;
  }
}
