package org.vpbx.core.sheet;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberKey;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.OpenTerms;

/**
 * Makes prices of the cells of a line. Rates and names that repeat are kept once. Not thread-safe.
 */
final class LineParser {

  private static final Pattern INCREMENTS =
      Pattern.compile("(?:([0-9]{1,5}) */ *)?([0-9]{1,5}) */ *([0-9]{1,5})");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,5}([.,]0+)?");
  private static final int DESTINATION_LENGTH_MAX = 120;

  private final SheetSettings settings;
  private final PlanFacts plan;
  private final Instant at;
  private final Amounts amounts;
  private final Dates dates;
  private final Map<Rate, Rate> rates = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<OpenTerms, OpenTerms> opens = new HashMap<>();

  /**
   * The plan that prices are for.
   *
   * @param windows the names of its windows, by their lower case
   * @param hasPrices whether prices were ever entered
   */
  record PlanFacts(
      Currency currency, ZoneId zone, Map<String, String> windows, boolean hasPrices) {}

  /**
   * @param at when the prices are entered
   */
  LineParser(SheetSettings settings, PlanFacts plan, Instant at) {
    this.settings = settings;
    this.plan = plan;
    this.at = at;
    this.amounts = new Amounts(settings.decimal(), plan.currency());
    this.dates = new Dates(settings.dates(), plan.zone());
  }

  /**
   * The prices of a line.
   *
   * @param open what neither the line nor the settings say about each of them
   * @param faults what is wrong with it; then it has no prices
   */
  record Parsed(List<SheetLine> prices, OpenTerms open, List<BadCell> faults) {}

  /** What is wrong with a line, part by part. */
  private static final class Faults {
    private final List<BadCell> found = new ArrayList<>(0);

    /** A part of a line; null where it makes no sense. */
    <T> T in(Supplier<T> part) {
      try {
        return part.get();
      } catch (BadCell e) {
        found.add(e);
        return null;
      }
    }
  }

  /** Makes the prices of a line, or says all that is wrong with it. */
  Parsed parse(List<String> cells) {
    Faults faults = new Faults();
    List<NumberMatch> numbers =
        faults.in(() -> Codes.read(cell(cells, SheetColumn.COUNTRY_CODE), number(cells)));
    Offer offer = offer(cells, faults);
    Direction direction = faults.in(() -> direction(cell(cells, SheetColumn.DIRECTION)));
    if (!faults.found.isEmpty()) {
      return new Parsed(List.of(), OpenTerms.NONE, faults.found);
    }
    List<SheetLine> prices = new ArrayList<>(1);
    numbers.forEach(match -> prices.add(new SheetLine(direction, match, offer)));
    return new Parsed(prices, open(cells), List.of());
  }

  /** The cell of the number, as the line has it. */
  String number(List<String> cells) {
    return cell(cells, SheetColumn.NUMBER);
  }

  private OpenTerms open(List<String> cells) {
    Matcher both = INCREMENTS.matcher(increments(cells));
    boolean noIncrements = increments(cells).isEmpty();
    boolean noMinimum = !both.matches() || both.group(1) == null;
    OpenTerms open =
        new OpenTerms(
            isOpen(cells, SheetColumn.FEE, settings.feeMicros()),
            noMinimum && isOpen(cells, SheetColumn.MINIMUM, settings.minimumSeconds()),
            noIncrements && isOpen(cells, SheetColumn.FIRST, settings.firstSeconds()),
            noIncrements && isOpen(cells, SheetColumn.NEXT, settings.nextSeconds()));
    return opens.computeIfAbsent(open, same -> same);
  }

  private boolean isOpen(List<String> cells, SheetColumn column, Number otherwise) {
    return otherwise == null && cell(cells, column).isEmpty();
  }

  private String increments(List<String> cells) {
    return cell(cells, SheetColumn.INCREMENTS).replace('+', '/');
  }

  private record Term(Instant from, Instant to) {}

  private Offer offer(List<String> cells, Faults faults) {
    String name = faults.in(() -> name(cell(cells, SheetColumn.DESTINATION)));
    Rate rate = rate(cells, faults);
    Term term = faults.in(() -> term(cells));
    String window = faults.in(() -> window(cell(cells, SheetColumn.WINDOW)));
    String origin = faults.in(() -> origin(cell(cells, SheetColumn.ORIGIN)));
    return faults.found.isEmpty()
        ? new Offer(origin, window, term.from(), term.to(), name, rate)
        : null;
  }

  private String name(String name) {
    if (name.isEmpty()) {
      throw new BadCell(BadLine.Reason.DESTINATION_MISSING);
    }
    if (name.length() > DESTINATION_LENGTH_MAX) {
      throw new BadCell(BadLine.Reason.DESTINATION_LONG, name);
    }
    return names.computeIfAbsent(name, same -> same);
  }

  private static String origin(String cell) {
    String origin = cell.startsWith("+") ? cell.substring(1) : cell;
    if (!NumberKey.isDigits(origin, 0, origin.length(), NumberKey.PLACES)) {
      throw new BadCell(BadLine.Reason.ORIGIN, origin);
    }
    return origin;
  }

  private Term term(List<String> cells) {
    Instant to = end(cell(cells, SheetColumn.TO));
    Instant from = begin(cell(cells, SheetColumn.FROM), to);
    if (to != null && !to.isAfter(from)) {
      throw new BadCell(
          BadLine.Reason.DATES_REVERSED,
          cell(cells, SheetColumn.FROM),
          cell(cells, SheetColumn.TO));
    }
    return new Term(from, to);
  }

  private Rate rate(List<String> cells, Faults faults) {
    Money price = faults.in(() -> price(cell(cells, SheetColumn.PRICE)));
    Money fee = faults.in(() -> fee(cell(cells, SheetColumn.FEE)));
    Seconds seconds = faults.in(() -> seconds(cells));
    return price == null || fee == null || seconds == null
        ? null
        : faults.in(() -> rate(price, fee, seconds));
  }

  private Money price(String cell) {
    if (cell.isEmpty()) {
      throw new BadCell(BadLine.Reason.PRICE_MISSING);
    }
    return amounts.read(cell);
  }

  private Money fee(String cell) {
    return cell.isEmpty()
        ? new Money(requireNonNullElse(settings.feeMicros(), 0L), plan.currency())
        : amounts.read(cell);
  }

  private Rate rate(Money price, Money fee, Seconds seconds) {
    try {
      Rate rate =
          new Rate(price, fee, seconds.minimum(), seconds.first(), seconds.next()).checked();
      return rates.computeIfAbsent(rate, same -> same);
    } catch (IllegalArgumentException e) {
      throw new BadCell(BadLine.Reason.OTHER, e.getMessage());
    }
  }

  private record Seconds(int minimum, int first, int next) {}

  private Seconds seconds(List<String> cells) {
    int minimum = whole(cell(cells, SheetColumn.MINIMUM), settings.minimumSeconds(), 0);
    String both = increments(cells);
    if (both.isEmpty()) {
      return new Seconds(
          minimum,
          whole(cell(cells, SheetColumn.FIRST), settings.firstSeconds(), 1),
          whole(cell(cells, SheetColumn.NEXT), settings.nextSeconds(), 1));
    }
    Matcher parts = INCREMENTS.matcher(both);
    if (parts.matches()) {
      return new Seconds(
          parts.group(1) == null ? minimum : Integer.parseInt(parts.group(1)),
          Integer.parseInt(parts.group(2)),
          Integer.parseInt(parts.group(3)));
    }
    if (!both.matches("[0-9]{1,5}")) {
      throw new BadCell(BadLine.Reason.INCREMENTS, both);
    }
    int each = Integer.parseInt(both);
    return new Seconds(minimum, each, each);
  }

  private static int whole(String cell, Integer otherwise, int usual) {
    if (cell.isEmpty()) {
      return requireNonNullElse(otherwise, usual);
    }
    if (!WHOLE.matcher(cell).matches()) {
      throw new BadCell(BadLine.Reason.SECONDS, cell);
    }
    return Integer.parseInt(cell.replaceFirst("[.,].*", ""));
  }

  private Instant end(String cell) {
    return cell.isEmpty() ? null : dates.end(cell);
  }

  private Instant begin(String cell, Instant to) {
    Instant effective = settings.effective() == null ? at : settings.effective();
    Instant from = cell.isEmpty() ? effective : dates.begin(cell);
    boolean lateStart =
        plan.hasPrices()
            && settings.pastAtOnce()
            && from.isBefore(at)
            && (to == null || to.isAfter(at));
    return lateStart ? at : from;
  }

  private String window(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    String known = plan.windows().get(cell.toLowerCase(Locale.ROOT));
    if (known == null) {
      throw new BadCell(BadLine.Reason.WINDOW, cell);
    }
    return known;
  }

  private static Direction direction(String cell) {
    if (cell.isEmpty()) {
      return Direction.OUTBOUND;
    }
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "out", "outbound", "outgoing", "ausgehend" -> Direction.OUTBOUND;
      case "in", "inbound", "incoming", "eingehend" -> Direction.INBOUND;
      default -> throw new BadCell(BadLine.Reason.DIRECTION, cell);
    };
  }

  private String cell(List<String> cells, SheetColumn column) {
    return text(cells, settings.columns().get(column));
  }

  /** A cell without the apostrophe that keeps spreadsheets from taking it for a formula. */
  static String text(List<String> cells, Integer index) {
    if (index == null || index >= cells.size()) {
      return "";
    }
    String text = cells.get(index).strip();
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
