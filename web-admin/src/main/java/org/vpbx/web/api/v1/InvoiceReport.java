package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.invoice.InvoiceLine;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** An invoice with its lines. */
public record InvoiceReport(
    @ApiField("The invoice.") InvoiceView invoice, @ApiField("Its lines.") List<Line> lines) {

  /** A sum of charges. */
  public record Line(
      @ApiField("What was charged.") String description,
      @ApiField("How many calls.") long calls,
      @ApiField("The chargeable seconds of those calls.") long seconds,
      @ApiField("What they come to.") Amount amount) {

    static Line of(InvoiceLine line) {
      return new Line(line.description(), line.calls(), line.seconds(), Amount.of(line.amount()));
    }
  }
}
