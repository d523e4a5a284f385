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
    @ApiField("The exact sum of its lines.") Amount charges,
    @ApiField("Added to the charges to make the total.") Amount rounding,
    @ApiField("What is to be paid.") Amount total) {

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
        Amount.of(invoice.total()));
  }
}
