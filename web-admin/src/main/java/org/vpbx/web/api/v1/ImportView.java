package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.sheet.BadLine;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetReport;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;
import org.vpbx.web.view.Messages;

/** A file with prices, and what it does to its plan, as the API writes it. */
public record ImportView(
    @ApiField("Its number.") long id,
    @ApiField("The plan that it is for.") long plan,
    @ApiField(
            "CHECKING and RUNNING end by themselves: ask again. CHECKED waits to be run; REFUSED"
                + " has bad lines.")
        SheetImport.State state,
    @ApiField("Lines of the file, the header included.") int lines,
    @ApiField("Lines read or prices written so far, while it is CHECKING or RUNNING.") int progress,
    @ApiField("Whether the plan changed before it was run, so that it has to be run again.")
        boolean stale,
    @ApiField(value = "What it does; missing before it was checked.", optional = true)
        Report report) {

  /** The counts, and what is wrong. */
  public record Report(
      @ApiField("Prices in the file.") int prices,
      @ApiField("Prices that the plan has none for.") int added,
      @ApiField("Prices in place of others.") int changed,
      @ApiField("Prices that the plan has already.") int unchanged,
      @ApiField("Prices that end without another.") int removed,
      @ApiField(
              "The first hundred of those that are changed, of those added and of those removed,"
                  + " with their old and new terms.")
          List<Step> steps,
      @ApiField("Bad lines. With one of them, nothing is imported.") int bad,
      @ApiField("What is wrong with bad lines, each fault apart: the first thousand.")
          List<Line> badLines,
      @ApiField(value = "Why all of it is refused; missing: it is not.", optional = true)
          String refusal) {}

  /** What becomes of one price. */
  public record Step(
      @ApiField("OUTBOUND: by the dialled number; INBOUND: by the DID.") Direction direction,
      @ApiField("A prefix, =number, a range, or *.") String number,
      @ApiField("Callers whose numbers begin so; empty: any.") String origin,
      @ApiField(value = "The time window; null: at any time.", optional = true) String window,
      @ApiField("When the new price begins, or the one that ends began.") Instant from,
      @ApiField(value = "The old price; null: there was none.", optional = true) Terms before,
      @ApiField(value = "The new price; null: it ends.", optional = true) Terms after) {

    static Step of(SheetReport.Sample sample, Currency currency) {
      return new Step(
          sample.direction(),
          sample.number(),
          sample.origin(),
          sample.window(),
          sample.from(),
          Terms.of(sample.before(), currency),
          Terms.of(sample.after(), currency));
    }
  }

  /** The terms of a price. */
  public record Terms(
      @ApiField("What the plan calls it.") String destination,
      @ApiField("Price of 60 seconds.") Amount perMinute,
      @ApiField("Charged once for an answered leg.") Amount connectionFee,
      @ApiField("At least so many seconds are charged.") int minimumSeconds,
      @ApiField("The first increment.") int firstSeconds,
      @ApiField("Each further increment.") int nextSeconds) {

    static Terms of(SheetReport.Terms terms, Currency currency) {
      return terms == null
          ? null
          : new Terms(
              terms.destination(),
              Amount.of(new Money(terms.perMinute(), currency)),
              Amount.of(new Money(terms.fee(), currency)),
              terms.minimum(),
              terms.first(),
              terms.next());
    }
  }

  /** A bad line. */
  public record Line(
      @ApiField("Its number, the header being 1.") long line,
      @ApiField(value = "The number, as the line has it.", optional = true) String number,
      @ApiField("The kind of mistake.") BadLine.Reason reason,
      @ApiField("What is wrong, and what to do.") String message) {}

  /**
   * @param currency of the plan
   */
  static ImportView of(SheetImport sheet, Currency currency) {
    return new ImportView(
        sheet.id().value(),
        sheet.plan().value(),
        sheet.state(),
        sheet.lines(),
        sheet.progress(),
        sheet.stale(),
        sheet
            .report()
            .map(report ->
                new Report(
                    report.prices(),
                    report.added(),
                    report.changed(),
                    report.unchanged(),
                    report.removed(),
                    steps(report, currency),
                    report.badCount(),
                    report.bad().stream().map(ImportView::line).toList(),
                    report.refusal()))
            .orElse(null));
  }

  private static List<Step> steps(SheetReport report, Currency currency) {
    return Stream.of(report.changedSamples(), report.addedSamples(), report.removedSamples())
        .flatMap(List::stream)
        .map(sample -> Step.of(sample, currency))
        .toList();
  }

  private static Line line(BadLine bad) {
    String message =
        Messages.in(Locale.ENGLISH).of("sheet.line." + bad.reason(), bad.details().toArray());
    return new Line(bad.line(), bad.number(), bad.reason(), message);
  }
}
