package org.vpbx.core.rating;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * A plan as a clerk writes it down, a line each:
 *
 * <pre>
 * window peak MON-FRI 08:00-18:00
 * holiday 2026-12-25
 * 4930 0.06 fee 0.02 30/60/1 in peak from 2026-01-01T00:00 to 2026-02-01T00:00 caller 43
 * inbound =493055501 0.01
 * </pre>
 *
 * <p>Times are those of the plan's zone. {@code 30/60/1}: minimum, first and next increment.
 */
record PriceList(PriceCalendar calendar, List<SheetLine> lines) {

  static final Currency EUR = Currency.getInstance("EUR");

  static PriceList of(String zone, String text) {
    ZoneId zoneId = ZoneId.of(zone);
    List<TimeWindow> windows = new ArrayList<>();
    Set<LocalDate> holidays = new HashSet<>();
    List<SheetLine> lines = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      List<String> words = List.of(line.split(" +"));
      switch (words.getFirst()) {
        case "window" -> windows.add(window(words));
        case "holiday" -> holidays.add(LocalDate.parse(words.get(1)));
        case "inbound" ->
            lines.add(line(Direction.INBOUND, words.subList(1, words.size()), zoneId));
        default -> lines.add(line(Direction.OUTBOUND, words, zoneId));
      }
    }
    return new PriceList(new PriceCalendar(zoneId, windows, holidays), lines);
  }

  CompiledPlan plan(String name, Rounding rounding) {
    return CompiledPlan.of(
        new CompiledPlan.PlanHead(new PlanId(1), name, EUR, 1, rounding), calendar, lines);
  }

  /** A plan by the clock of Berlin that keeps every micro-unit. */
  static CompiledPlan plan(String text) {
    return of("Europe/Berlin", text).plan("basic", Rounding.MICROS);
  }

  /** Its conditions for a call from nobody known. */
  static Terms terms(CompiledPlan plan, String number, String at) {
    return terms(plan, Direction.OUTBOUND, number, "", instant(at));
  }

  static Terms terms(
      CompiledPlan plan, Direction direction, String number, String origin, Instant at) {
    return Terms.of(plan.terms(direction, number, origin, at).orElseThrow());
  }

  static Price price(CompiledPlan plan, String number, String answered, long seconds) {
    return terms(plan, number, answered).price(instant(answered), seconds, 0);
  }

  /** By the clock of Berlin, where no offset is given. */
  static Instant instant(String text) {
    return text.matches(".*T.*[+-].*|.*Z")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }

  static Money eur(String amount) {
    return Money.of(amount.strip(), "EUR");
  }

  /** Such as {@code 30s peak 0.10, 60s free}. */
  static String segments(Price price) {
    return price.segments().stream().map(PriceList::segment).collect(Collectors.joining(", "));
  }

  private static String segment(Segment segment) {
    String price = segment.perMinute().toDecimal().stripTrailingZeros().toPlainString();
    return segment.seconds()
        + "s "
        + (segment.included()
            ? "free"
            : segment.window() == null ? price : segment.window() + " " + price);
  }

  private static TimeWindow window(List<String> words) {
    String[] times = words.get(3).split("-", -1);
    return new TimeWindow(words.get(1), days(words.get(2)), minute(times[0]), minute(times[1]));
  }

  private static int minute(String time) {
    return time.equals("24:00") ? 1440 : LocalTime.parse(time).toSecondOfDay() / 60;
  }

  private static Set<DayKind> days(String text) {
    if (text.equals("HOLIDAY")) {
      return EnumSet.of(DayKind.HOLIDAY);
    }
    String[] ends = text.split("-", -1);
    return EnumSet.range(day(ends[0]), day(ends[ends.length - 1]));
  }

  private static DayKind day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(text)) {
        return DayKind.of(day);
      }
    }
    throw new IllegalArgumentException("No day of the week: " + text);
  }

  private static SheetLine line(Direction direction, List<String> words, ZoneId zone) {
    String window = null;
    String origin = "";
    Instant from = Instant.EPOCH;
    Instant to = null;
    Money fee = Money.zero(EUR);
    int[] increments = {0, 1, 1};
    for (int i = 2; i < words.size(); i++) {
      switch (words.get(i)) {
        case "in" -> window = words.get(++i);
        case "caller" -> origin = words.get(++i);
        case "from" -> from = LocalDateTime.parse(words.get(++i)).atZone(zone).toInstant();
        case "to" -> to = LocalDateTime.parse(words.get(++i)).atZone(zone).toInstant();
        case "fee" -> fee = eur(words.get(++i));
        default -> increments = increments(words.get(i));
      }
    }
    Rate rate =
        new Rate(eur(words.get(1)), fee, increments[0], increments[1], increments[2]).checked();
    return new SheetLine(
        direction,
        new NumberMatch(words.getFirst()),
        new Offer(origin, window, from, to, "Somewhere", rate));
  }

  private static int[] increments(String text) {
    String[] parts = text.split("/", -1);
    return new int[] {
      Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])
    };
  }
}
