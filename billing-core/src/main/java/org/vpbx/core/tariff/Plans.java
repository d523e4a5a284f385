package org.vpbx.core.tariff;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.phone.PhoneNumber;

/**
 * The rate plans of all sellers. A version never changes, so its compiled form is kept for good,
 * and a new one is in force from its date on without anybody being told. Thread-safe.
 */
public final class Plans {

  private final InstantSource clock;
  private final Map<PlanVersionId, CompiledPlan> compiled = new ConcurrentHashMap<>();

  public Plans(InstantSource clock) {
    this.clock = clock;
  }

  /** Creates a plan that the scope's own account sells. */
  public PlanId create(Tx tx, TenantScope seller, NewPlan plan) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    GeneratedKey planKey = new GeneratedKey();
    mapper.insertPlan(seller, planKey, plan.name(), plan.currency(), clock.instant());
    PlanId id = planKey.as(PlanId::new);
    GeneratedKey versionKey = new GeneratedKey();
    mapper.insertVersion(versionKey, id, plan.effectiveFrom(), plan.rounding());
    if (!plan.rates().isEmpty()) {
      mapper.insertRates(versionKey.as(PlanVersionId::new), plan.rates());
    }
    return id;
  }

  /** The conditions for a number by the version that is in force; empty: not sold. */
  public Optional<Terms> terms(Tx tx, PlanId plan, PhoneNumber number, Instant at) {
    Version version = tx.mapper(PlanMapper.class).versionInForce(plan, at);
    return version == null ? Optional.empty() : compiled(tx, version).termsFor(number);
  }

  private CompiledPlan compiled(Tx tx, Version version) {
    CompiledPlan known = compiled.get(version.id());
    if (known == null) {
      List<Rate> rates = tx.mapper(PlanMapper.class).rates(version.id());
      known = new CompiledPlan(version.id(), version.name(), version.rounding(), rates);
      compiled.put(version.id(), known);
    }
    return known;
  }

  record Version(PlanVersionId id, String name, RoundingMode roundingMode, int roundingDecimals) {

    Rounding rounding() {
      return new Rounding(roundingMode, roundingDecimals);
    }
  }
}
