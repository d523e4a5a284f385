package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;

/**
 * Works out which of a plan's rows end and which are new, so that a change comes true. Takes the
 * memory of both, and time in proportion.
 */
final class PriceDiff {

  private static final int FEW = 500;
  private static final int SAMPLES_MAX = 100;

  private final Plan plan;
  private final PriceChange change;
  private final Instant now;
  private final boolean mayLieBack;
  private final Map<PriceKey, Existing> existing = new HashMap<>();
  private final Set<String> numbers = new HashSet<>();

  final TreeMap<Instant, List<RateId>> ends = new TreeMap<>();
  final List<RateId> withdrawn = new ArrayList<>();
  final List<SheetLine> inserts = new ArrayList<>();
  final List<PriceProblem> problems = new ArrayList<>();
  final List<PriceStep> added = new ArrayList<>();
  final List<PriceStep> changed = new ArrayList<>();
  final List<PriceStep> removed = new ArrayList<>();
  final PriceCount count = new PriceCount();

  /** The rows that a plan has for one key. */
  private static final class Existing {
    static final Existing NONE = new Existing();

    final List<PlanRate> rows = new ArrayList<>(1);
    boolean entered;
  }

  /** How many prices there are of each kind. */
  static final class PriceCount {
    int added;
    int changed;
    int unchanged;
    int removed;
    int raised;
    int lowered;
  }

  PriceDiff(Plan plan, PriceChange change, Instant now, boolean mayLieBack) {
    this.plan = plan;
    this.change = change;
    this.now = now;
    this.mayLieBack = mayLieBack;
  }

  /** Reads the rows that the change may touch. */
  void read(RateMapper mapper) {
    if (!change.whole()) {
      change.prices().forEach(line -> numbers.add(line.match().text()));
      change.ended().forEach(key -> numbers.add(key.number()));
    }
    Instant earliest =
        change.prices().stream()
            .map(line -> line.offer().from())
            .min(Comparator.naturalOrder())
            .filter(from -> from.isBefore(now))
            .orElse(now);
    if (!isOfFewNumbers()) {
      mapper.since(plan.id(), earliest, context -> remember(context.getResultObject().rate()));
    } else if (!numbers.isEmpty()) {
      mapper.ofNumbers(plan.id(), numbers, earliest).forEach(row -> remember(row.rate()));
    }
  }

  /** Whether it is for so few numbers that each can be named. */
  boolean isOfFewNumbers() {
    return !change.whole() && numbers.size() <= FEW;
  }

  /** The numbers that the change names; where it is for few, no other has its prices changed. */
  Set<String> numbers() {
    return numbers;
  }

  private void remember(PlanRate rate) {
    PriceKey key = new PriceKey(rate.direction(), rate.number(), rate.origin(), rate.windowName());
    existing.computeIfAbsent(key, any -> new Existing()).rows.add(rate);
  }

  /**
   * Works it out.
   *
   * @return what it is refused for as a whole
   */
  Optional<PlanOutcome.Refused> work() {
    for (int i = 0; i < change.prices().size(); i++) {
      enter(i, change.prices().get(i));
    }
    for (PriceKey key : change.ended()) {
      if (!end(existing.getOrDefault(key, Existing.NONE))) {
        return Optional.of(new PlanOutcome.Refused(PlanRefusal.NOT_ENTERED, key.number()));
      }
    }
    if (change.whole()) {
      existing.values().stream().filter(one -> !one.entered).forEach(this::end);
    }
    return Optional.empty();
  }

  private void enter(int index, SheetLine given) {
    Existing old = existing.get(PriceKey.of(given));
    if (old != null) {
      old.entered = true;
    }
    List<PlanRate> rows = old == null ? List.of() : old.rows;
    SheetLine line = filled(given, change.open(index), rows);
    Offer offer = line.offer();
    PlanRate replaced = null;
    for (PlanRate row : rows) {
      if (overlaps(row, offer)) {
        if (says(row, offer)) {
          count.unchanged++;
          return;
        }
        replaced = replaced == null ? row : replaced;
      }
    }
    if (!mayLieBack && offer.from().isBefore(now)) {
      problems.add(
          PriceProblem.of(index, PlanRefusal.IN_THE_PAST, line.match() + " " + offer.from()));
      return;
    }
    for (PlanRate row : rows) {
      if (overlaps(row, offer)) {
        cut(row, line);
      }
    }
    inserts.add(line);
    count(replaced, line);
  }

  /** The price with what it leaves open, taken from the first one that it replaces. */
  private static SheetLine filled(SheetLine given, OpenTerms open, List<PlanRate> rows) {
    if (open.equals(OpenTerms.NONE)) {
      return given;
    }
    Offer offer = given.offer();
    return rows.stream()
        .filter(row -> overlaps(row, offer))
        .min(Comparator.comparing(PlanRate::validFrom))
        .map(row -> open.filled(offer.rate(), row))
        .map(rate -> new SheetLine(given.direction(), given.match(), offer.with(rate)))
        .orElse(given);
  }

  private void count(PlanRate replaced, SheetLine line) {
    if (replaced == null) {
      count.added++;
      sample(added, null, line);
      return;
    }
    count.changed++;
    long rise = line.offer().rate().perMinute().micros() - replaced.perMinuteMicros();
    count.raised += rise > 0 ? 1 : 0;
    count.lowered += rise < 0 ? 1 : 0;
    sample(changed, replaced, line);
  }

  private void sample(List<PriceStep> samples, PlanRate before, SheetLine after) {
    if (samples.size() < SAMPLES_MAX) {
      samples.add(new PriceStep(before == null ? null : before.line(plan.currency()), after));
    }
  }

  /** Whether the old price says all that the new one does. */
  private boolean says(PlanRate old, Offer offer) {
    boolean asLong =
        change.whole()
            ? Objects.equals(old.validTo(), offer.to())
            : old.validTo() == null || (offer.to() != null && !old.validTo().isBefore(offer.to()));
    return asLong
        && !old.validFrom().isAfter(offer.from())
        && same(old, offer.rate())
        && old.destination().equals(offer.destination());
  }

  private static boolean same(PlanRate old, Rate rate) {
    return old.perMinuteMicros() == rate.perMinute().micros()
        && old.feeMicros() == rate.connectionFee().micros()
        && old.minimumSeconds() == rate.minimumSeconds()
        && old.firstSeconds() == rate.firstSeconds()
        && old.nextSeconds() == rate.nextSeconds();
  }

  private void cut(PlanRate row, SheetLine line) {
    Offer offer = line.offer();
    endAt(row, offer.from());
    boolean goesOn =
        offer.to() != null && (row.validTo() == null || row.validTo().isAfter(offer.to()));
    if (goesOn && !change.whole()) {
      Offer old = row.line(plan.currency()).offer();
      Offer rest =
          new Offer(
              old.origin(), old.window(), offer.to(), old.to(), old.destination(), old.rate());
      inserts.add(new SheetLine(line.direction(), line.match(), rest));
    }
  }

  private void endAt(PlanRate row, Instant at) {
    if (row.validFrom().isBefore(at)) {
      ends.computeIfAbsent(at, any -> new ArrayList<>()).add(row.id());
    } else {
      withdrawn.add(row.id());
    }
  }

  private boolean end(Existing old) {
    boolean found = false;
    for (PlanRate row : old.rows) {
      if (row.validTo() == null || row.validTo().isAfter(change.endedAt())) {
        endAt(row, change.endedAt());
        if (!found) {
          count.removed++;
          sample(removed, row, null);
        }
        found = true;
      }
    }
    return found;
  }

  static boolean overlaps(Offer one, Offer other) {
    return (other.to() == null || one.from().isBefore(other.to()))
        && (one.to() == null || one.to().isAfter(other.from()));
  }

  private static boolean overlaps(PlanRate row, Offer offer) {
    return (offer.to() == null || row.validFrom().isBefore(offer.to()))
        && (row.validTo() == null || row.validTo().isAfter(offer.from()));
  }
}
