package org.vpbx.core.tariff;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;

/**
 * The rate plans of each seller (promise B3). A seller sees his own, and the ones by which he buys.
 * Thread-safe.
 */
public final class Plans {

  private final InstantSource clock;

  public Plans(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Creates a plan that the scope's own account sells.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   */
  public PlanOutcome create(Tx tx, TenantScope seller, Actor by, NewPlan plan) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    Optional<PlanOutcome> refused = refusal(tx, seller, null, plan);
    if (refused.isPresent()) {
      return refused.get();
    }
    GeneratedKey key = new GeneratedKey();
    mapper.insert(seller, key, plan, clock.instant());
    PlanId id = key.as(PlanId::new);
    return PlanWriter.begin(tx, seller, id, clock)
        .orElseThrow()
        .finish(by, PlanHistory.Entry.of(PlanHistory.Kind.CREATED));
  }

  /**
   * Changes a plan's name, zone, rounding or derivation for legs that are granted from now on. Its
   * currency stays.
   */
  public PlanOutcome edit(Tx tx, TenantScope seller, Actor by, PlanId id, NewPlan plan) {
    return PlanWriter.change(tx, seller, id, clock, writer -> edit(tx, seller, by, writer, plan));
  }

  private PlanOutcome edit(Tx tx, TenantScope seller, Actor by, PlanWriter writer, NewPlan plan) {
    Plan old = writer.plan();
    if (!old.currency().equals(plan.currency())) {
      return new PlanOutcome.Refused(PlanRefusal.CURRENCY, old.currency().getCurrencyCode());
    }
    Optional<PlanOutcome> refused = refusal(tx, seller, old.id(), plan);
    if (refused.isPresent()) {
      return refused.get();
    }
    tx.mapper(PlanMapper.class).update(seller, old.id(), plan);
    Map<String, String> renamed =
        old.name().equals(plan.name()) ? Map.of() : Map.of("name", plan.name());
    return writer.finish(by, PlanHistory.Entry.of(PlanHistory.Kind.SETTINGS), renamed);
  }

  /** The plans that the scope's own account sells, by name. */
  public List<Plan> own(Tx tx, TenantScope seller) {
    return plans(tx.mapper(PlanMapper.class).own(seller));
  }

  /** What a list says of the plans that the scope's own account sells. */
  public List<PlanSummary> summaries(Tx tx, TenantScope seller) {
    return tx.mapper(PlanMapper.class).summaries(seller, clock.instant());
  }

  /** The plans by which the scope's own account buys, now or from a date to come on. */
  public List<Plan> bought(Tx tx, TenantScope buyer) {
    return plans(tx.mapper(PlanMapper.class).bought(buyer, clock.instant()));
  }

  /** A plan that the scope's own account sells. */
  public Optional<Plan> find(Tx tx, TenantScope seller, PlanId id) {
    return visible(tx, seller, id).filter(plan -> plan.seller().equals(seller.account()));
  }

  /**
   * {@link #find} for a caller who changes what he reads: nobody else changes the plan before the
   * transaction ends.
   */
  public Optional<Plan> lock(Tx tx, TenantScope seller, PlanId id) {
    return PlanWriter.begin(tx, seller, id, clock).map(PlanWriter::plan);
  }

  /** A plan that the scope's own account sells, or buys by. */
  public Optional<Plan> visible(Tx tx, TenantScope scope, PlanId id) {
    return Optional.ofNullable(tx.mapper(PlanMapper.class).visible(scope, id, clock.instant()))
        .map(StoredPlan::plan);
  }

  /** The newest changes of one of the scope's own plans first. */
  public List<PlanHistory.Row> history(Tx tx, TenantScope seller, PlanId id, int limit, int skip) {
    return tx.mapper(PlanMapper.class).history(seller, id, limit, skip);
  }

  private Optional<PlanOutcome> refusal(Tx tx, TenantScope seller, PlanId id, NewPlan plan) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    if (mapper.nameTaken(seller, plan.name(), id)) {
      return refused(PlanRefusal.NAME_TAKEN, plan.name());
    }
    if (plan.derivation().isEmpty()) {
      return Optional.empty();
    }
    Derivation derivation = plan.derivation().get();
    Optional<Plan> source = visible(tx, seller, derivation.source());
    if (source.isEmpty()) {
      return refused(PlanRefusal.SOURCE_UNKNOWN, "");
    }
    boolean sameCurrency =
        source.get().currency().equals(plan.currency())
            && derivation.markup().perMinute().currency().equals(plan.currency());
    if (!sameCurrency) {
      return refused(PlanRefusal.SOURCE_CURRENCY, plan.currency().getCurrencyCode());
    }
    for (PlanId up = derivation.source(); up != null; up = mapper.sourceOf(up)) {
      if (up.equals(id)) {
        return refused(PlanRefusal.CYCLE, source.get().name());
      }
    }
    return Optional.empty();
  }

  private static Optional<PlanOutcome> refused(PlanRefusal reason, String detail) {
    return Optional.of(new PlanOutcome.Refused(reason, detail));
  }

  private static List<Plan> plans(List<StoredPlan> rows) {
    return rows.stream().map(StoredPlan::plan).toList();
  }
}
