package org.vpbx.core.tariff;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
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
   * Sells a plan to accounts directly below the scope's own, from a date on: to all of them, or to
   * none. What was to be in force from that date on is replaced. A leg that spans the date is split
   * there.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   * @param from null: at once
   */
  public PlanOutcome assign(
      Tx tx,
      TenantScope seller,
      Actor by,
      Collection<AccountId> buyers,
      PlanId plan,
      Instant from) {
    Instant now = clock.instant();
    Instant begin = from == null ? now : from;
    if (begin.isBefore(now)) {
      return new PlanOutcome.Refused(PlanRefusal.REVERSED, "");
    }
    var sold = plans.find(tx, seller, plan);
    if (sold.isEmpty()) {
      return new PlanOutcome.Refused(PlanRefusal.NOT_FOUND, "");
    }
    // In order of keys, so that two sales do not wait for each other.
    List<AccountId> ordered = buyers.stream().sorted(comparingLong(AccountId::value)).toList();
    for (AccountId buyer : ordered) {
      Optional<PlanOutcome.Refused> refused = refusal(tx, seller, buyer, sold.get());
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    ordered.forEach(buyer -> write(tx, seller, by, buyer, sold.get(), begin));
    return new PlanOutcome.Done(plan, sold.get().revision(), ordered.size(), 0, 0);
  }

  private Optional<PlanOutcome.Refused> refusal(
      Tx tx, TenantScope seller, AccountId buyer, Plan plan) {
    Optional<Account> account = accounts.lock(tx, seller, buyer);
    if (account.isEmpty()) {
      return Optional.of(new PlanOutcome.Refused(PlanRefusal.BUYER_UNKNOWN, ""));
    }
    String name = account.get().name();
    if (account.get().closed()) {
      return Optional.of(new PlanOutcome.Refused(PlanRefusal.BUYER_CLOSED, name));
    }
    return plan.currency().equals(account.get().currency())
        ? Optional.empty()
        : Optional.of(new PlanOutcome.Refused(PlanRefusal.BUYER_CURRENCY, name));
  }

  private void write(
      Tx tx, TenantScope seller, Actor by, AccountId buyer, Plan plan, Instant from) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    mapper.deleteAssignments(seller, buyer, from);
    mapper.endAssignments(seller, buyer, from);
    mapper.insertAssignment(seller, buyer, plan.id(), from, clock.instant());
    record(tx, by, buyer, AuditAction.PLAN_SOLD, plan.name(), from);
  }

  private void record(
      Tx tx, Actor by, AccountId buyer, AuditAction action, String plan, Instant from) {
    if (by != null) {
      Map<String, String> details = Map.of("plan", plan, "from", from.toString());
      new Audit(clock).record(tx, by, buyer, action, details);
    }
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
   * Takes back a sale that has not begun; what was to end on its date goes on.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   * @param sale one that the caller has looked up for its scope
   * @return false, and nothing changed, if it is gone or has begun
   */
  public boolean cancel(Tx tx, TenantScope seller, Actor by, Assignment sale) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    Instant now = clock.instant();
    mapper.reopenBefore(seller, sale.id(), now);
    if (mapper.cancel(seller, sale.id(), now) == 0) {
      return false;
    }
    record(tx, by, sale.account(), AuditAction.PLAN_SALE_CANCELLED, sale.planName(), sale.from());
    return true;
  }
}
