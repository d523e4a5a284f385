package org.vpbx.web.api.v1;

import java.util.List;
import java.util.Locale;
import org.vpbx.core.sheet.BadLine;
import org.vpbx.core.sheet.SheetImport;
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
      @ApiField("Bad lines. With one of them, nothing is imported.") int bad,
      @ApiField("The first thousand bad lines.") List<Line> badLines,
      @ApiField(value = "Why all of it is refused; missing: it is not.", optional = true)
          String refusal) {}

  /** A bad line. */
  public record Line(
      @ApiField("Its number, the header being 1.") long line,
      @ApiField("The kind of mistake.") BadLine.Reason reason,
      @ApiField("What is wrong, and what to do.") String message) {}

  static ImportView of(SheetImport sheet) {
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
                    report.badCount(),
                    report.bad().stream().map(ImportView::line).toList(),
                    report.refusal()))
            .orElse(null));
  }

  private static Line line(BadLine bad) {
    String message =
        Messages.in(Locale.ENGLISH).of("sheet.line." + bad.reason(), bad.details().toArray());
    return new Line(bad.line(), bad.reason(), message);
  }
}
