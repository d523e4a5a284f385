package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.db.Tx;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.SheetLine;

/** Works changes of single prices into a plan in memory, reading these prices alone. */
final class PlanPatch {

  private static final int NUMBERS_MAX = 2_000;

  private PlanPatch() {}

  /**
   * The plan as it is now.
   *
   * @param plan as it is now, or was a moment ago
   * @param after prices that ended before are left out
   * @return empty if it has changed in another way than by few prices
   */
  static Optional<CompiledPlan> of(Tx tx, Plan plan, CompiledPlan old, Instant after) {
    Optional<Set<String>> numbers = numbers(tx, plan, old.head().revision());
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    List<SheetLine> lines = new ArrayList<>();
    for (PlanRate.Row row :
        tx.mapper(RateMapper.class).ofNumbers(plan.id(), numbers.get(), after)) {
      lines.add(row.rate().line(plan.currency()));
    }
    Plan since = tx.mapper(PlanMapper.class).any(plan.id()).plan();
    if (since.revision() != plan.revision()) {
      // The prices may hold half of a change that was made since.
      return of(tx, since, old, after);
    }
    List<NumberMatch> matches = numbers.get().stream().map(NumberMatch::new).toList();
    return Optional.of(old.changed(head(plan), Set.copyOf(matches), lines));
  }

  /** What is to be known of a plan besides its prices. */
  static CompiledPlan.PlanHead head(Plan plan) {
    return new CompiledPlan.PlanHead(
        plan.id(), plan.name(), plan.currency(), plan.revision(), plan.rounding());
  }

  /** The numbers changed since a revision; empty: one since has changed more than these. */
  private static Optional<Set<String>> numbers(Tx tx, Plan plan, long revision) {
    Set<Long> revisions = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (PlanEdit edit : tx.mapper(PlanMapper.class).edits(plan.id(), revision)) {
      if (edit.revision() <= plan.revision()) {
        revisions.add(edit.revision());
        numbers.add(edit.number());
      }
    }
    return revisions.size() == plan.revision() - revision && numbers.size() <= NUMBERS_MAX
        ? Optional.of(numbers)
        : Optional.empty();
  }
}
