package org.vpbx.web.invoice;

import java.util.Locale;
import java.util.Optional;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.invoice.Invoice;
import org.vpbx.core.invoice.Invoices;
import org.vpbx.web.view.Templates;
import org.vpbx.web.view.Visitor;

/** Fetches an issued invoice and prints it in its buyer's language. Thread-safe. */
public final class InvoicePrinter {

  private final Accounts accounts;
  private final Invoices invoices;
  private final InvoicePdf pdf;

  public InvoicePrinter(Accounts accounts, Invoices invoices, Templates templates) {
    this.accounts = accounts;
    this.invoices = invoices;
    this.pdf = new InvoicePdf(templates);
  }

  /** The PDF of an invoice that the scope's own account has received or issued. */
  public Optional<byte[]> print(Tx tx, TenantScope scope, InvoiceId id) {
    return invoices.find(tx, scope, id).map(invoice -> pdf.render(document(tx, scope, invoice)));
  }

  private InvoiceDocument document(Tx tx, TenantScope scope, Invoice invoice) {
    return new InvoiceDocument(
        Long.toString(invoice.number()),
        invoice.issuedAt(),
        invoice.periodFrom(),
        invoice.periodTo(),
        new InvoiceDocument.Party(invoice.sellerName(), invoice.sellerAddress()),
        new InvoiceDocument.Party(invoice.buyerName(), invoice.buyerAddress()),
        invoices.content(tx, scope, invoice.id()),
        invoices.calls(tx, scope, invoice.id()).stream()
            .map(call ->
                new InvoiceDocument.Call(
                    call.answeredAt(),
                    call.caller(),
                    "+" + call.number(),
                    call.destination(),
                    call.seconds(),
                    call.amount()))
            .toList(),
        invoice.charges(),
        invoice.rounding(),
        invoice.total(),
        invoice.paidFromBalance(),
        language(tx, invoice),
        invoice.timeZone());
  }

  private Locale language(Tx tx, Invoice invoice) {
    return Visitor.localeOf(accounts.own(tx, new TenantScope(invoice.accountId())));
  }
}
