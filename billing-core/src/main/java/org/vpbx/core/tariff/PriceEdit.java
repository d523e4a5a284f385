package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.db.Tx;

/**
 * What a {@link PriceChange} means for the prices that a plan has: worked out in full before
 * anything is written. Belongs to one thread and the transaction that locked the plan.
 */
public final class PriceEdit {

  private final Tx tx;
  private final Plan plan;
  private final PriceChange change;
  private final PriceDiff diff;
  private final List<PriceProblem> problems = new ArrayList<>();
  private Optional<PlanOutcome.Refused> refused = Optional.empty();

  private PriceEdit(Tx tx, Plan plan, PriceChange change, PriceDiff diff) {
    this.tx = tx;
    this.plan = plan;
    this.change = change;
    this.diff = diff;
  }

  static PriceEdit of(Tx tx, Plan plan, PriceChange change, Instant now) {
    PriceChange due = change.notBefore(now);
    RateMapper mapper = tx.mapper(RateMapper.class);
    PriceDiff diff = new PriceDiff(plan, due, now, !mapper.hasRates(plan.id()));
    PriceEdit edit = new PriceEdit(tx, plan, due, diff);
    edit.problems.addAll(PriceChecks.of(mapper, plan, due, now));
    Optional<PlanOutcome.Refused> whole = edit.work(mapper, now);
    edit.refused = edit.problems.stream().findFirst().map(PriceProblem::refused).or(() -> whole);
    return edit;
  }

  private Optional<PlanOutcome.Refused> work(RateMapper mapper, Instant now) {
    if (change.endedAt() != null && change.endedAt().isBefore(now)) {
      return Optional.of(
          new PlanOutcome.Refused(PlanRefusal.IN_THE_PAST, change.endedAt().toString()));
    }
    diff.read(mapper);
    Optional<PlanOutcome.Refused> whole = diff.work();
    problems.addAll(diff.problems);
    return whole;
  }

  /** Why it cannot be done; empty if it can. */
  public Optional<PlanOutcome.Refused> refused() {
    return refused;
  }

  /** What is wrong with single prices. */
  public List<PriceProblem> problems() {
    return List.copyOf(problems);
  }

  /** The plan, as it is before the change. */
  public Plan plan() {
    return plan;
  }

  /** How many prices there were none for before. */
  public int added() {
    return diff.count.added;
  }

  public int changed() {
    return diff.count.changed;
  }

  /** How many prices say what was in force anyway. */
  public int unchanged() {
    return diff.count.unchanged;
  }

  public int removed() {
    return diff.count.removed;
  }

  /** How many of the changed ones cost more a minute than before. */
  public int raised() {
    return diff.count.raised;
  }

  /** How many of the changed ones cost less a minute than before. */
  public int lowered() {
    return diff.count.lowered;
  }

  /** The first hundred. */
  public List<PriceStep> addedSamples() {
    return List.copyOf(diff.added);
  }

  /** The first hundred. */
  public List<PriceStep> changedSamples() {
    return List.copyOf(diff.changed);
  }

  /** The first hundred. */
  public List<PriceStep> removedSamples() {
    return List.copyOf(diff.removed);
  }

  PlanOutcome apply(PlanWriter writer, Actor by, IntConsumer progress) {
    if (refused.isPresent()) {
      return refused.get();
    }
    new PriceRows(tx, plan, writer.revision(), progress).write(diff);
    if (diff.isOfFewNumbers() && !diff.numbers().isEmpty()) {
      tx.mapper(PlanMapper.class).insertEdits(plan.id(), writer.revision(), diff.numbers());
    }
    return writer.finish(
        by,
        new PlanHistory.Entry(
            PlanHistory.Kind.PRICES, added(), changed(), removed(), change.note()));
  }
}
