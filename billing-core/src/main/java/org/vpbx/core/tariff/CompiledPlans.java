package org.vpbx.core.tariff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.PriceCalendar;
import org.vpbx.core.rating.SheetLine;

/**
 * The plans in memory. Each use compares the tariffs' revision in the database, so a change acts on
 * the next call. A change of few prices is worked into what is kept; after any other one, a plan
 * that is large is compiled anew beside the calls, which go on by the old prices for a second or
 * two. As many plans are kept as fit into a quarter of the memory. Thread-safe. Not to be used in a
 * transaction that has itself changed plans.
 */
final class CompiledPlans {

  private static final Logger log = LoggerFactory.getLogger(CompiledPlans.class);

  /** Prices that ended longer ago are of no use to calls, nor to last month's calls tried again. */
  private static final Duration HISTORY = Duration.ofDays(62);

  private static final int LARGE = 20_000;

  /**
   * A plan without its source.
   *
   * @param bytes what it took when all of it was compiled
   * @param source null where it has none
   */
  record Part(
      CompiledPlan own,
      int lines,
      long bytes,
      PlanId source,
      Markup markup,
      List<Allowance> allowances) {

    long revision() {
      return own.head().revision();
    }

    /** Whether old prices take much of the memory. */
    boolean isWorn() {
      return own.bytes() > bytes + bytes / 4 + 100_000;
    }

    Part with(CompiledPlan changed) {
      return new Part(changed, lines, bytes, source, markup, allowances);
    }

    /** Of two that were loaded side by side. */
    Part newer(Part other) {
      return other.revision() >= revision() ? other : this;
    }

    int kilobytes() {
      return Math.toIntExact(1 + own.bytes() / 1024);
    }
  }

  private final Database database;
  private final InstantSource clock;
  private final AtomicLong known = new AtomicLong();
  private final Set<PlanId> reloading = ConcurrentHashMap.newKeySet();
  private final Cache<PlanId, Part> parts =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / 4 / 1024)
          .weigher((PlanId id, Part part) -> part.kilobytes())
          .build();

  CompiledPlans(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The plan with all of its sources, as it is now. */
  CompiledPlan get(Tx tx, PlanId id) {
    Part part = part(tx, id);
    return part.source() == null
        ? part.own()
        : part.own().derivedFrom(get(tx, part.source()), part.markup());
  }

  List<Allowance> allowances(Tx tx, PlanId id) {
    return part(tx, id).allowances();
  }

  /** Brings what is kept up to date. To be called once a transaction, before the first use. */
  void refresh(Tx tx) {
    PlanMapper mapper = tx.mapper(PlanMapper.class);
    long revision = mapper.clock();
    long before = known.get();
    if (revision > before) {
      for (PlanId changed : mapper.changedSince(before)) {
        renew(tx, changed);
      }
      known.accumulateAndGet(revision, Math::max);
    }
  }

  private void renew(Tx tx, PlanId id) {
    Part part = parts.asMap().computeIfPresent(id, (same, old) -> edited(tx, same, old));
    if (part != null && part.isWorn()) {
      reloadBeside(id);
    }
  }

  /** The part as it is now; null: it is to be loaded at its next use. */
  private Part edited(Tx tx, PlanId id, Part old) {
    Plan plan = tx.mapper(PlanMapper.class).any(id).plan();
    if (plan.revision() == old.revision()) {
      return old;
    }
    Optional<Part> edited = PlanPatch.of(tx, plan, old.own(), since()).map(old::with);
    if (edited.isEmpty() && old.lines() >= LARGE) {
      reloadBeside(id);
      return old;
    }
    return edited.orElse(null);
  }

  private void reloadBeside(PlanId id) {
    if (reloading.add(id)) {
      Thread.ofVirtual().name("plan-" + id.value()).start(() -> reload(id));
    }
  }

  private void reload(PlanId id) {
    reloading.remove(id);
    try {
      parts.asMap().merge(id, database.inTransaction(tx -> load(tx, id)), Part::newer);
    } catch (RuntimeException e) {
      log.warn("Plan {} is loaded again at its next use", id.value(), e);
      parts.invalidate(id);
    }
  }

  private Part part(Tx tx, PlanId id) {
    return parts.get(id, key -> load(tx, key));
  }

  private Part load(Tx tx, PlanId id) {
    Plan plan = tx.mapper(PlanMapper.class).any(id).plan();
    RateMapper mapper = tx.mapper(RateMapper.class);
    List<SheetLine> lines = new ArrayList<>();
    mapper.since(
        id, since(), context -> lines.add(context.getResultObject().rate().line(plan.currency())));
    PriceCalendar calendar = PriceBook.calendar(mapper, plan);
    CompiledPlan own = CompiledPlan.of(PlanPatch.head(plan), calendar, lines);
    return new Part(
        own,
        lines.size(),
        own.bytes(),
        plan.derivation().map(Derivation::source).orElse(null),
        plan.derivation().map(Derivation::markup).orElse(null),
        allowances(tx, plan));
  }

  private Instant since() {
    return clock.instant().minus(HISTORY);
  }

  private static List<Allowance> allowances(Tx tx, Plan plan) {
    Map<AllowanceId, List<NumberMatch>> numbers = new HashMap<>();
    AllowanceMapper mapper = tx.mapper(AllowanceMapper.class);
    List<StoredAllowance> rows = mapper.inForce(plan.id());
    if (rows.isEmpty()) {
      return List.of();
    }
    for (AllowanceMapper.SetNumber number : mapper.numbers(plan.id())) {
      numbers
          .computeIfAbsent(number.allowance(), any -> new ArrayList<>())
          .add(new NumberMatch(number.number()));
    }
    return rows.stream()
        .map(row -> row.allowance(numbers.getOrDefault(row.id(), List.of()), plan.timeZone()))
        .toList();
  }
}
