package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.invoice.Invoice;
import org.vpbx.core.invoice.InvoiceContent;
import org.vpbx.core.invoice.InvoiceLine;
import org.vpbx.core.invoice.TaxTotal;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** An invoice with its lines and taxes. */
public record InvoiceReport(
    @ApiField("The invoice.") InvoiceView invoice,
    @ApiField("Its lines.") List<Line> lines,
    @ApiField("What each tax comes to, those by invoice included.") List<TaxSum> taxes) {

  /** All calls to one destination with the same taxes. */
  public record Line(
      @ApiField("What was charged.") String description,
      @ApiField("How many calls.") long calls,
      @ApiField("The chargeable seconds of those calls.") long seconds,
      @ApiField("Without taxes.") Amount net,
      @ApiField("With its taxes.") Amount amount) {

    static Line of(InvoiceLine line) {
      return new Line(
          line.description(),
          line.calls(),
          line.seconds(),
          Amount.of(line.net()),
          Amount.of(line.amount()));
    }
  }

  /** One tax of the invoice. */
  public record TaxSum(
      @ApiField("The tax, as it stands on the invoice.") String name,
      @ApiField(value = "Of which it is a percentage; null: it is none.", optional = true)
          Amount base,
      @ApiField("What it comes to.") Amount amount) {

    static TaxSum of(TaxTotal total) {
      return new TaxSum(
          total.tax().terms().name(), Amount.of(total.base()), Amount.of(total.amount()));
    }
  }

  static InvoiceReport of(Invoice invoice, InvoiceContent content) {
    return new InvoiceReport(
        InvoiceView.of(invoice),
        content.lines().stream().map(Line::of).toList(),
        content.taxTotals().stream().map(TaxSum::of).toList());
  }
}
