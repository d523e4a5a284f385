package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/** What is wrong with the prices of a change, whatever prices the plan has. */
final class PriceChecks {

  private final RateMapper mapper;
  private final Plan plan;
  private final PriceChange change;
  private final Instant now;
  private final List<PriceProblem> problems = new ArrayList<>();

  private PriceChecks(RateMapper mapper, Plan plan, PriceChange change, Instant now) {
    this.mapper = mapper;
    this.plan = plan;
    this.change = change;
    this.now = now;
  }

  /** All problems; those of single prices first. */
  static List<PriceProblem> of(RateMapper mapper, Plan plan, PriceChange change, Instant now) {
    PriceChecks checks = new PriceChecks(mapper, plan, change, now);
    checks.singles();
    checks.duplicates();
    for (Direction direction : Direction.values()) {
      checks.overlaps(direction);
    }
    return checks.problems;
  }

  private void singles() {
    Set<String> windows = new HashSet<>();
    mapper.windows(plan.id()).forEach(window -> windows.add(window.name()));
    for (int i = 0; i < change.prices().size(); i++) {
      Offer offer = change.prices().get(i).offer();
      if (!offer.rate().perMinute().currency().equals(plan.currency())) {
        problems.add(PriceProblem.of(i, PlanRefusal.CURRENCY, plan.currency().getCurrencyCode()));
      }
      if (offer.window() != null && !windows.contains(offer.window())) {
        problems.add(PriceProblem.of(i, PlanRefusal.UNKNOWN_WINDOW, offer.window()));
      }
    }
  }

  private void duplicates() {
    Map<PriceKey, Integer> last = HashMap.newHashMap(change.prices().size());
    int[] before = new int[change.prices().size()];
    for (int i = 0; i < before.length; i++) {
      SheetLine line = change.prices().get(i);
      PriceKey key = PriceKey.of(line);
      before[i] = Objects.requireNonNullElse(last.put(key, i), -1);
      int first = -1;
      for (int other = before[i]; other >= 0; other = before[other]) {
        if (PriceDiff.overlaps(change.prices().get(other).offer(), line.offer())) {
          first = other;
        }
      }
      if (first >= 0) {
        problems.add(new PriceProblem(i, PlanRefusal.DUPLICATE, key.number(), first));
      }
    }
  }

  /** A range, and which price it is of; -1: one that the plan has. */
  private record Range(NumberMatch match, int index) {}

  private void overlaps(Direction direction) {
    Map<NumberMatch, Range> ranges = new HashMap<>();
    for (int i = 0; i < change.prices().size(); i++) {
      SheetLine line = change.prices().get(i);
      if (line.direction() == direction && line.match().isRange()) {
        ranges.putIfAbsent(line.match(), new Range(line.match(), i));
      }
    }
    if (ranges.isEmpty()) {
      return;
    }
    if (!replacesAllRanges()) {
      for (String other : mapper.ranges(plan.id(), direction, now)) {
        NumberMatch match = new NumberMatch(other);
        ranges.putIfAbsent(match, new Range(match, -1));
      }
    }
    List<Range> sorted = new ArrayList<>(ranges.values());
    sorted.sort(
        Comparator.comparingInt((Range range) -> range.match().digits())
            .thenComparing(range -> range.match().text()));
    overlaps(sorted);
  }

  /** Whether the plan's other ranges end before any price of the change begins. */
  private boolean replacesAllRanges() {
    return change.whole()
        && change.prices().stream()
            .noneMatch(line -> line.offer().from().isBefore(change.endedAt()));
  }

  private void overlaps(List<Range> sorted) {
    Range widest = sorted.getFirst();
    for (Range next : sorted.subList(1, sorted.size())) {
      boolean sameDigits = widest.match().digits() == next.match().digits();
      if (sameDigits && widest.match().overlaps(next.match())) {
        // One of the two is of the change: the plan's own do not overlap.
        Range mine = next.index() >= 0 ? next : widest;
        Range other = next.index() >= 0 ? widest : next;
        problems.add(
            new PriceProblem(
                mine.index(),
                PlanRefusal.OVERLAP,
                widest.match() + " and " + next.match(),
                other.index()));
      }
      if (!sameDigits || end(next).compareTo(end(widest)) > 0) {
        widest = next;
      }
    }
  }

  private static String end(Range range) {
    return range.match().text().substring(range.match().digits() + 1);
  }
}
