package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.RateId;
import org.vpbx.core.id.UserId;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/**
 * What a {@link PriceChange} means for the prices that a plan has: worked out in full before
 * anything is written. Belongs to one thread and the transaction that locked the plan.
 */
public final class PriceEdit {

  private static final int FEW = 500;
  private static final int ROWS_A_STATEMENT = 1000;

  private final Tx tx;
  private final Plan plan;
  private final PriceChange change;
  private final Instant now;
  private final Map<PriceKey, List<PlanRate>> existing = new HashMap<>();
  private final TreeMap<Instant, List<RateId>> ends = new TreeMap<>();
  private final List<RateId> withdrawn = new ArrayList<>();
  private final List<SheetLine> inserts = new ArrayList<>();
  private Optional<PlanOutcome.Refused> refused = Optional.empty();
  private int added;
  private int changed;
  private int unchanged;
  private int removed;

  private PriceEdit(Tx tx, Plan plan, PriceChange change, Instant now) {
    this.tx = tx;
    this.plan = plan;
    this.change = change;
    this.now = now;
  }

  static PriceEdit of(Tx tx, Plan plan, PriceChange change, Instant now) {
    PriceEdit edit = new PriceEdit(tx, plan, change, now);
    edit.refused = edit.check();
    if (edit.refused.isEmpty()) {
      edit.read();
      edit.work();
    }
    return edit;
  }

  /** Why it cannot be done; empty if it can. */
  public Optional<PlanOutcome.Refused> refused() {
    return refused;
  }

  /** How many prices there were none for before. */
  public int added() {
    return added;
  }

  public int changed() {
    return changed;
  }

  /** How many prices say what was in force anyway. */
  public int unchanged() {
    return unchanged;
  }

  public int removed() {
    return removed;
  }

  PlanOutcome apply(PlanWriter writer, UserId by) {
    if (refused.isPresent()) {
      return refused.get();
    }
    RateMapper mapper = tx.mapper(RateMapper.class);
    long revision = writer.revision();
    ends.forEach((at, ids) -> chunks(ids).forEach(some -> mapper.end(some, at, revision)));
    chunks(withdrawn).forEach(some -> mapper.withdraw(some, revision));
    chunks(inserts).forEach(some -> mapper.insert(plan.id(), some, revision));
    return writer.finish(
        by, new PlanHistory.Entry(PlanHistory.Kind.PRICES, added, changed, removed, change.note()));
  }

  private Optional<PlanOutcome.Refused> check() {
    boolean mayLieBack = !tx.mapper(RateMapper.class).hasRates(plan.id());
    Set<String> windows = new HashSet<>();
    tx.mapper(RateMapper.class).windows(plan.id()).forEach(window -> windows.add(window.name()));
    for (SheetLine line : change.prices()) {
      Offer offer = line.offer();
      if (!offer.rate().perMinute().currency().equals(plan.currency())) {
        return refuse(PlanRefusal.CURRENCY, plan.currency().getCurrencyCode());
      }
      if (offer.window() != null && !windows.contains(offer.window())) {
        return refuse(PlanRefusal.UNKNOWN_WINDOW, offer.window());
      }
      if (!mayLieBack && offer.from().isBefore(now)) {
        return refuse(PlanRefusal.IN_THE_PAST, line.match() + " " + offer.from());
      }
    }
    if (change.endedAt() != null && change.endedAt().isBefore(now)) {
      return refuse(PlanRefusal.IN_THE_PAST, change.endedAt().toString());
    }
    return duplicate().or(this::overlap);
  }

  private Optional<PlanOutcome.Refused> duplicate() {
    Map<PriceKey, List<Offer>> byKey = new HashMap<>(change.prices().size() * 2);
    for (SheetLine line : change.prices()) {
      PriceKey key = PriceKey.of(line);
      List<Offer> others = byKey.computeIfAbsent(key, any -> new ArrayList<>(1));
      for (Offer other : others) {
        if (overlaps(other, line.offer().from(), line.offer().to())) {
          return refuse(PlanRefusal.DUPLICATE, key.number());
        }
      }
      others.add(line.offer());
    }
    return Optional.empty();
  }

  private Optional<PlanOutcome.Refused> overlap() {
    for (Direction direction : Direction.values()) {
      Set<NumberMatch> ranges = new HashSet<>();
      for (SheetLine line : change.prices()) {
        if (line.direction() == direction && line.match().isRange()) {
          ranges.add(line.match());
        }
      }
      if (!ranges.isEmpty()) {
        for (String other : tx.mapper(RateMapper.class).ranges(plan.id(), direction, now)) {
          ranges.add(new NumberMatch(other));
        }
        Optional<PlanOutcome.Refused> found = overlap(ranges);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<PlanOutcome.Refused> overlap(Collection<NumberMatch> ranges) {
    List<NumberMatch> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingInt(NumberMatch::digits).thenComparing(NumberMatch::text));
    for (int i = 1; i < sorted.size(); i++) {
      NumberMatch one = sorted.get(i - 1);
      NumberMatch next = sorted.get(i);
      if (one.digits() == next.digits() && one.overlaps(next)) {
        return refuse(PlanRefusal.OVERLAP, one + " and " + next);
      }
    }
    return Optional.empty();
  }

  private void read() {
    Set<String> numbers = new HashSet<>();
    change.prices().forEach(line -> numbers.add(line.match().text()));
    change.ended().forEach(key -> numbers.add(key.number()));
    RateMapper mapper = tx.mapper(RateMapper.class);
    Instant earliest =
        change.prices().stream()
            .map(line -> line.offer().from())
            .min(Comparator.naturalOrder())
            .orElse(now);
    if (numbers.size() <= FEW) {
      if (!numbers.isEmpty()) {
        mapper.ofNumbers(plan.id(), numbers, earliest).forEach(row -> remember(row.rate()));
      }
    } else {
      mapper.since(plan.id(), earliest, context -> remember(context.getResultObject().rate()));
    }
  }

  private void remember(PlanRate rate) {
    PriceKey key = new PriceKey(rate.direction(), rate.number(), rate.origin(), rate.windowName());
    existing.computeIfAbsent(key, any -> new ArrayList<>(1)).add(rate);
  }

  private void work() {
    for (SheetLine line : change.prices()) {
      enter(line);
    }
    for (PriceKey key : change.ended()) {
      if (!end(key)) {
        refused = refuse(PlanRefusal.NOT_ENTERED, key.number());
        return;
      }
    }
  }

  private void enter(SheetLine line) {
    Offer offer = line.offer();
    List<PlanRate> rows = existing.getOrDefault(PriceKey.of(line), List.of());
    boolean replaces = false;
    for (PlanRate row : rows) {
      Offer old = row.line(plan.currency()).offer();
      if (overlaps(old, offer.from(), offer.to())) {
        if (says(old, offer)) {
          unchanged++;
          return;
        }
        replaces = true;
      }
    }
    for (PlanRate row : rows) {
      Offer old = row.line(plan.currency()).offer();
      if (overlaps(old, offer.from(), offer.to())) {
        cut(row, old, line);
      }
    }
    inserts.add(line);
    if (replaces) {
      changed++;
    } else {
      added++;
    }
  }

  /** Whether the old price says all that the new one does. */
  private static boolean says(Offer old, Offer offer) {
    boolean asLong = old.to() == null || (offer.to() != null && !old.to().isBefore(offer.to()));
    return !old.from().isAfter(offer.from())
        && asLong
        && (offer.to() != null || old.to() == null)
        && old.rate().equals(offer.rate())
        && old.destination().equals(offer.destination());
  }

  private void cut(PlanRate row, Offer old, SheetLine line) {
    Offer offer = line.offer();
    endAt(row, old, offer.from());
    if (offer.to() != null && (old.to() == null || old.to().isAfter(offer.to()))) {
      Offer rest =
          new Offer(
              old.origin(), old.window(), offer.to(), old.to(), old.destination(), old.rate());
      inserts.add(new SheetLine(line.direction(), line.match(), rest));
    }
  }

  private void endAt(PlanRate row, Offer old, Instant at) {
    if (old.from().isBefore(at)) {
      ends.computeIfAbsent(at, any -> new ArrayList<>()).add(row.id());
    } else {
      withdrawn.add(row.id());
    }
  }

  private boolean end(PriceKey key) {
    boolean found = false;
    for (PlanRate row : existing.getOrDefault(key, List.of())) {
      Offer old = row.line(plan.currency()).offer();
      if (old.to() == null || old.to().isAfter(change.endedAt())) {
        endAt(row, old, change.endedAt());
        found = true;
      }
    }
    removed += found ? 1 : 0;
    return found;
  }

  private static boolean overlaps(Offer offer, Instant from, Instant to) {
    return (to == null || offer.from().isBefore(to))
        && (offer.to() == null || offer.to().isAfter(from));
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += ROWS_A_STATEMENT) {
      chunks.add(all.subList(i, Math.min(all.size(), i + ROWS_A_STATEMENT)));
    }
    return chunks;
  }

  private static Optional<PlanOutcome.Refused> refuse(PlanRefusal reason, String detail) {
    return Optional.of(new PlanOutcome.Refused(reason, detail));
  }
}
