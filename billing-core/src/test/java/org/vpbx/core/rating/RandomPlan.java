package org.vpbx.core.rating;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * Plans of every shape, from a seed: few digits, so that prefixes nest and ranges meet, and a few
 * days around a change of the clocks, so that dates, windows and legs do.
 */
public final class RandomPlan {

  static final Instant FIRST = Instant.parse("2026-10-24T20:00:00Z");

  private static final List<Rounding> ROUNDINGS =
      List.of(
          Rounding.MICROS,
          new Rounding(RoundingMode.HALF_EVEN, 2),
          new Rounding(RoundingMode.UP, 3),
          new Rounding(RoundingMode.FLOOR, 4));

  private final Random random;

  public RandomPlan(long seed) {
    this.random = new Random(seed);
  }

  /** Also lines of which none is for any number, so that some are not sold. */
  PriceList list() {
    return grown(new PriceList(calendar(), List.of()), random.nextInt(30));
  }

  /** With so many lines more, or fewer. */
  private PriceList grown(PriceList list, int by) {
    List<SheetLine> lines = new ArrayList<>(list.lines());
    for (int i = by; i >= 0; i--) {
      SheetLine line = new SheetLine(Direction.OUTBOUND, match(), offer(list.calendar()));
      if (lines.stream().noneMatch(other -> conflict(line, other))) {
        lines.add(line);
      }
    }
    return new PriceList(list.calendar(), lines);
  }

  /** Without some of its lines, and with others. */
  PriceList edited(PriceList list) {
    int stays = random.nextInt(1, 5);
    List<SheetLine> lines =
        list.lines().stream().filter(line -> random.nextInt(stays) > 0).toList();
    return grown(new PriceList(list.calendar(), lines), random.nextInt(6));
  }

  CompiledPlan plan(PriceList list) {
    return CompiledPlan.of(head(), list.calendar(), list.lines());
  }

  CompiledPlan plan() {
    return plan(list());
  }

  /** Without prices of its own. */
  CompiledPlan empty() {
    return CompiledPlan.of(head(), calendar(), List.of());
  }

  Markup markup() {
    return new Markup(
        random.nextLong(-1_000_000, 5_000_001),
        money(-20_000, 20_000),
        money(-20_000, 20_000),
        pick(ROUNDINGS));
  }

  String number() {
    return digits(1 + random.nextInt(6));
  }

  String origin() {
    return random.nextBoolean() ? "" : digits(1 + random.nextInt(3));
  }

  /** Within three days; every second time at a whole quarter of an hour. */
  Instant moment() {
    long quarter = random.nextInt(3 * 96) * 900L;
    return random.nextBoolean()
        ? FIRST.plusSeconds(quarter)
        : FIRST.plusSeconds(quarter + random.nextInt(900)).plusNanos(random.nextInt(1_000_000_000));
  }

  /** Conditions of a leg, of one plan or of two; its grant is the first plan's date. */
  public Terms terms() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      Instant at = moment();
      String number = number();
      List<PlanTerms> plans = new ArrayList<>();
      anyPlan().terms(Direction.OUTBOUND, number, origin(), at).ifPresent(plans::add);
      if (!plans.isEmpty() && random.nextBoolean()) {
        Instant change = at.plus(Duration.ofSeconds(1 + random.nextInt(3000)));
        anyPlan().terms(Direction.OUTBOUND, number, origin(), change).ifPresent(plans::add);
      }
      if (!plans.isEmpty()) {
        return new Terms(plans, List.of(), surcharge());
      }
    }
    throw new IllegalStateException("No plan sells anything");
  }

  /** For every third; some by the call, some by the minute, most by both. */
  private Surcharge surcharge() {
    return random.nextInt(3) > 0 ? null : new Surcharge(money(0, 200_000), money(1, 500_000));
  }

  private CompiledPlan anyPlan() {
    return random.nextInt(3) > 0 ? plan() : plan().derivedFrom(plan(), markup());
  }

  private CompiledPlan.PlanHead head() {
    return new CompiledPlan.PlanHead(
        new PlanId(1 + random.nextInt(9)), "p", PriceList.EUR, 1, pick(ROUNDINGS));
  }

  private PriceCalendar calendar() {
    List<TimeWindow> windows = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      int from = random.nextInt(96) * 15;
      int to = (from + 15 * (1 + random.nextInt(95))) % 1440;
      windows.add(new TimeWindow(name, days(), from, to == 0 ? 1440 : to));
    }
    ZoneId zone =
        pick(
            List.of(
                ZoneId.of("Europe/Berlin"),
                ZoneId.of("America/New_York"),
                ZoneId.of("Asia/Kolkata")));
    Set<LocalDate> holidays = random.nextBoolean() ? Set.of() : Set.of(LocalDate.of(2026, 10, 26));
    return new PriceCalendar(zone, windows, holidays);
  }

  private Set<DayKind> days() {
    Set<DayKind> days = EnumSet.of(pick(List.of(DayKind.values())));
    for (DayKind day : DayKind.values()) {
      if (random.nextInt(3) > 0) {
        days.add(day);
      }
    }
    return days;
  }

  private NumberMatch match() {
    String digits = digits(1 + random.nextInt(5));
    return new NumberMatch(
        switch (random.nextInt(8)) {
          case 0 -> "*";
          case 1 -> "=" + digits;
          case 2 -> range(digits, digits(digits.length()));
          default -> digits;
        });
  }

  private static String range(String one, String other) {
    int order = one.compareTo(other);
    return order == 0 ? one : order < 0 ? one + "-" + other : other + "-" + one;
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(1 + random.nextInt(3));
    }
    return digits.toString();
  }

  private Offer offer(PriceCalendar calendar) {
    String origin = random.nextInt(4) == 0 ? digits(1 + random.nextInt(2)) : "";
    String window = random.nextInt(3) == 0 ? pick(calendar.windows()).name() : null;
    Instant from = random.nextBoolean() ? Instant.EPOCH : moment();
    Instant to = random.nextInt(3) > 0 ? null : moment();
    if (to != null && !to.isAfter(from)) {
      to = null;
    }
    return new Offer(origin, window, from, to, "Somewhere", rate());
  }

  private Rate rate() {
    boolean seconds = random.nextBoolean();
    return new Rate(
        money(0, 100_000),
        random.nextBoolean() ? money(0, 1) : money(0, 50_000),
        random.nextBoolean() ? 0 : random.nextInt(90),
        seconds ? 1 : 1 + random.nextInt(90),
        seconds ? 1 : 1 + random.nextInt(90));
  }

  /** What the price book refuses: two prices for one thing at one time, ranges that meet. */
  private static boolean conflict(SheetLine one, SheetLine other) {
    boolean sameRank = one.match().rank() == other.match().rank();
    if (one.match().isRange() && sameRank && !one.match().equals(other.match())) {
      return one.match().overlaps(other.match());
    }
    Offer a = one.offer();
    Offer b = other.offer();
    return one.match().equals(other.match())
        && a.origin().equals(b.origin())
        && Objects.equals(a.window(), b.window())
        && (a.to() == null || b.from().isBefore(a.to()))
        && (b.to() == null || a.from().isBefore(b.to()));
  }

  private Money money(long from, long to) {
    return new Money(random.nextLong(from, to), PriceList.EUR);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
