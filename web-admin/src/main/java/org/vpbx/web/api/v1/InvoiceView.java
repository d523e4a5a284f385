package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.invoice.Invoice;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** An issued invoice; it never changes. */
public record InvoiceView(
    @ApiField("Its id.") long id,
    @ApiField("The seller's number for it, counted without gaps.") long number,
    @ApiField("The account that it was issued to.") long account,
    @ApiField("When it was issued.") Instant issuedAt,
    @ApiField("The first moment of its period.") Instant periodFrom,
    @ApiField("The first moment after its period.") Instant periodTo,
    @ApiField("The zone of its dates.") String timeZone,
    @ApiField("Who issued it.") Party seller,
    @ApiField("Who received it.") Party buyer,
    @ApiField("What was charged for its calls, taxes included, exact.") Amount charges,
    @ApiField("Between the charges and the lines, which are rounded each.") Amount rounding,
    @ApiField("The part of the total that is tax.") Amount tax,
    @ApiField("What its lines and its taxes come to.") Amount total,
    @ApiField("What a prepaid balance has paid of it.") Amount paidFromBalance,
    @ApiField("What is still to be paid.") Amount due) {

  /** A party as it was called on that day. */
  public record Party(
      @ApiField("Its name.") String name,
      @ApiField("Its postal address, lines parted by line feeds.") String address) {}

  static InvoiceView of(Invoice invoice) {
    return new InvoiceView(
        invoice.id().value(),
        invoice.number(),
        invoice.accountId().value(),
        invoice.issuedAt(),
        invoice.periodFrom(),
        invoice.periodTo(),
        invoice.timeZone().getId(),
        new Party(invoice.sellerName(), invoice.sellerAddress()),
        new Party(invoice.buyerName(), invoice.buyerAddress()),
        Amount.of(invoice.charges()),
        Amount.of(invoice.rounding()),
        Amount.of(invoice.tax()),
        Amount.of(invoice.total()),
        Amount.of(invoice.paidFromBalance()),
        Amount.of(invoice.due()));
  }
}
