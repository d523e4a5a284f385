package org.vpbx.core.sheet;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.OpenTerms;
import org.vpbx.core.tariff.PriceEdit;
import org.vpbx.core.tariff.PriceProblem;

/** The prices of a file, each with its line, and its bad lines. */
final class SheetLoad {

  static final int PRICES_MAX = 1_000_000;
  private static final int BAD_MAX = 1_000;
  private static final int REPORT_EVERY = 5_000;

  private final List<SheetLine> prices = new ArrayList<>();
  private final List<OpenTerms> open = new ArrayList<>();
  private final List<BadLine> bad = new ArrayList<>();
  private int[] lineOf = new int[1024];
  private int lines;
  private int badCount;

  private SheetLoad() {}

  /**
   * Reads a file whose decimal mark and order of dates are known, or doubtful.
   *
   * @param progress gets the line now and then
   */
  static SheetLoad read(
      InputStream sheet,
      SheetSettings settings,
      LineParser.PlanFacts plan,
      Instant at,
      IntConsumer progress) {
    SheetLoad load = new SheetLoad();
    LineParser parser = new LineParser(settings, plan, at);
    BadLine end =
        SheetReader.read(
            sheet,
            settings.separator(),
            (line, cells) -> {
              load.take(parser, line, cells);
              if (load.lines % REPORT_EVERY == 0) {
                progress.accept(load.lines);
              }
              return load.prices.size() <= PRICES_MAX;
            });
    if (end != null) {
      load.badCount++;
      load.bad(end);
    }
    return load;
  }

  List<SheetLine> prices() {
    return prices;
  }

  /** What each of the prices leaves open, in their order. */
  List<OpenTerms> open() {
    return open;
  }

  /** The first thousand bad lines. */
  List<BadLine> bad() {
    return bad;
  }

  private void take(LineParser parser, long line, List<String> cells) {
    lines++;
    if (cells.isEmpty()) {
      badCount++;
      bad(BadLine.of(line, "", BadLine.Reason.CELLS));
      return;
    }
    LineParser.Parsed parsed = parser.parse(cells);
    if (!parsed.faults().isEmpty()) {
      badCount++;
      parsed.faults().forEach(fault -> bad(fault.at(line, parser.number(cells))));
      return;
    }
    try {
      for (SheetLine price : parsed.prices()) {
        add(price, parsed.open(), line);
      }
    } catch (BadCell e) {
      badCount++;
      bad(e.at(line, parser.number(cells)));
    }
  }

  private void add(SheetLine price, OpenTerms terms, long line) {
    if (prices.size() == PRICES_MAX) {
      throw new BadCell(BadLine.Reason.TOO_MANY, Integer.toString(PRICES_MAX));
    }
    if (prices.size() == lineOf.length) {
      lineOf = Arrays.copyOf(lineOf, 2 * lineOf.length);
    }
    lineOf[prices.size()] = Math.toIntExact(line);
    prices.add(price);
    open.add(terms);
  }

  private void bad(BadLine line) {
    if (bad.size() < BAD_MAX) {
      bad.add(line);
    }
  }

  SheetReport report(PriceEdit edit, DecimalMark mark) {
    badCount +=
        Math.toIntExact(
            edit.problems().stream()
                .mapToInt(problem -> lineOf[problem.index()])
                .distinct()
                .count());
    edit.problems().forEach(problem -> bad(line(problem)));
    bad.sort(Comparator.comparingLong(BadLine::line));
    boolean whole = badCount == 0 && edit.refused().isPresent();
    return new SheetReport(
        lines,
        prices.size(),
        edit.added(),
        edit.changed(),
        edit.raised(),
        edit.lowered(),
        edit.unchanged(),
        edit.removed(),
        badCount,
        List.copyOf(bad),
        edit.addedSamples().stream().map(SheetReport.Sample::of).toList(),
        edit.changedSamples().stream().map(SheetReport.Sample::of).toList(),
        edit.removedSamples().stream().map(SheetReport.Sample::of).toList(),
        mark,
        whole ? edit.refused().get().sentence() : null);
  }

  private BadLine line(PriceProblem problem) {
    int line = lineOf[problem.index()];
    String number = prices.get(problem.index()).match().text();
    String other = problem.other() < 0 ? "-" : Integer.toString(lineOf[problem.other()]);
    return switch (problem.reason()) {
      case DUPLICATE -> BadLine.of(line, number, BadLine.Reason.TWICE, problem.detail(), other);
      case OVERLAP -> BadLine.of(line, number, BadLine.Reason.OVERLAP, problem.detail());
      case IN_THE_PAST -> BadLine.of(line, number, BadLine.Reason.PAST, problem.detail());
      case UNKNOWN_WINDOW -> BadLine.of(line, number, BadLine.Reason.WINDOW, problem.detail());
      case CURRENCY ->
          BadLine.of(
              line, number, BadLine.Reason.AMOUNT_CURRENCY, problem.detail(), problem.detail());
      default -> BadLine.of(line, number, BadLine.Reason.OTHER, problem.detail());
    };
  }
}
