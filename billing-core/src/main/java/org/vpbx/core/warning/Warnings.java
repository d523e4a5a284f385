package org.vpbx.core.warning;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.Audit;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.Plans;

/**
 * The rules by which calls are announced to end, set by sellers for their accounts and their plans
 * (promise C4). An account's own rule wins over that of its plan in force; without either nobody
 * hears anything. What is set holds for legs granted from then on. Thread-safe.
 */
public final class Warnings {

  private final InstantSource clock;
  private final Accounts accounts;
  private final Plans plans;

  public Warnings(InstantSource clock, Accounts accounts, Plans plans) {
    this.clock = clock;
    this.accounts = accounts;
    this.plans = plans;
  }

  record InForce(
      AccountId accountId,
      WarnedParty party,
      int firstSeconds,
      int everySeconds,
      WarningSound sound,
      boolean afterCut) {

    Warning rule() {
      return new Warning(party, firstSeconds, everySeconds, sound, afterCut);
    }
  }

  /** The rules in force for these accounts, as far as they have any. */
  public Map<AccountId, Warning> inForce(Tx tx, Collection<AccountId> all) {
    return all.isEmpty()
        ? Map.of()
        : tx.mapper(WarningMapper.class).inForce(all, clock.instant()).stream()
            .collect(Collectors.toMap(InForce::accountId, InForce::rule));
  }

  /** The rule in force for the scope's own account. */
  public Warning own(Tx tx, TenantScope scope) {
    return inForce(tx, List.of(scope.account())).getOrDefault(scope.account(), Warning.NONE);
  }

  /** An account's own rule; empty if it has none, or is not directly below the scope's own. */
  public Optional<Warning> of(Tx tx, TenantScope seller, AccountId account) {
    return Optional.ofNullable(tx.mapper(WarningMapper.class).ofAccount(seller, account));
  }

  /** The rule of a plan; empty if it has none, or is not the scope's own. */
  public Optional<Warning> of(Tx tx, TenantScope seller, PlanId plan) {
    return Optional.ofNullable(tx.mapper(WarningMapper.class).ofPlan(seller, plan));
  }

  /**
   * Sets the own rule of an account directly below the scope's own.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   * @param rule empty: that of its plan is to hold
   * @return false, and nothing changed, if it is no such account
   */
  public boolean set(
      Tx tx, TenantScope seller, Actor by, AccountId account, Optional<Warning> rule) {
    if (accounts.child(tx, seller, account).isEmpty()) {
      return false;
    }
    WarningMapper mapper = tx.mapper(WarningMapper.class);
    if (rule.isPresent()) {
      mapper.setAccount(seller, account, rule.get());
    } else {
      mapper.removeAccount(seller, account);
    }
    record(tx, by, account, details(rule));
    return true;
  }

  /**
   * Sets the rule of a plan that the scope's own account sells.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   * @param rule empty: it has none
   * @return false, and nothing changed, if it is no such plan
   */
  public boolean set(Tx tx, TenantScope seller, Actor by, PlanId id, Optional<Warning> rule) {
    Optional<Plan> plan = plans.find(tx, seller, id);
    if (plan.isEmpty()) {
      return false;
    }
    WarningMapper mapper = tx.mapper(WarningMapper.class);
    if (rule.isPresent()) {
      mapper.setPlan(seller, id, rule.get());
    } else {
      mapper.removePlan(seller, id);
    }
    Map<String, String> details = new HashMap<>(details(rule));
    details.put("plan", plan.get().name());
    record(tx, by, seller.account(), details);
    return true;
  }

  private void record(Tx tx, Actor by, AccountId concerned, Map<String, String> details) {
    if (by != null) {
      new Audit(clock).record(tx, by, concerned, AuditAction.WARNINGS_CHANGED, details);
    }
  }

  private static Map<String, String> details(Optional<Warning> rule) {
    return rule.map(some ->
            Map.of(
                "party", some.party().name(),
                "first", Integer.toString(some.firstSeconds()),
                "every", Integer.toString(some.everySeconds()),
                "sound", some.sound().name(),
                "after", some.afterCut() ? "YES" : "NO"))
        .orElse(Map.of("rule", Changes.NOTHING));
  }
}
