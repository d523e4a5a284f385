package org.vpbx.web.invoice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.invoice.Invoice;
import org.vpbx.core.invoice.InvoiceContent;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;
import org.vpbx.web.view.Paging;
import org.vpbx.web.view.Templates;

/** The invoices that an account has received and, where it sells, issued. */
public final class InvoicesPage {

  private final Core core;
  private final InvoicePrinter printer;

  public InvoicesPage(Core core) {
    this.core = core;
    this.printer = new InvoicePrinter(core.accounts(), core.invoices(), new Templates());
  }

  /** Nobody sells to the Owner, so it goes to those that it has issued. */
  public Reply received(Visit visit) {
    if (visit.account().parentId() == null) {
      return new Reply.Redirect("/invoices/issued");
    }
    return list(visit, false);
  }

  public Reply issued(Visit visit) {
    return list(visit, true);
  }

  private Reply list(Visit visit, boolean issued) {
    Paging<Invoice> invoices =
        core.database()
            .inTransaction(tx ->
                Paging.read(
                    visit.request().page(),
                    new Link(issued ? "/invoices/issued" : "/invoices"),
                    (limit, skip) ->
                        issued
                            ? core.invoices().issued(tx, visit.scope(), limit, skip)
                            : core.invoices().list(tx, visit.scope(), limit, skip)));
    return Reply.Page.of(
        "invoice/invoices",
        Map.of(
            "invoices",
            invoices,
            "issued",
            issued,
            "sells",
            visit.viewer().may(Permission.SELL),
            "buys",
            visit.account().parentId() != null));
  }

  public Reply show(Visit visit) {
    return core.database()
        .inTransaction(tx -> find(tx, visit).map(invoice -> page(tx, visit, invoice)))
        .orElseGet(Reply.NotFound::new);
  }

  private Reply page(Tx tx, Visit visit, Invoice invoice) {
    InvoiceContent content = core.invoices().content(tx, visit.scope(), invoice.id());
    return Reply.Page.of(
        "invoice/one",
        Map.of(
            "invoice",
            invoice,
            "content",
            content,
            "rounding",
            invoice.total().minus(content.total()),
            "sellerAddress",
            List.of(invoice.sellerAddress().split("\n")),
            "buyerAddress",
            List.of(invoice.buyerAddress().split("\n")),
            "lastDay",
            invoice.periodTo().minusNanos(1),
            "issued",
            !invoice.accountId().equals(visit.scope().account())));
  }

  public Reply pdf(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            find(tx, visit)
                .flatMap(invoice ->
                    printer
                        .print(tx, visit.scope(), invoice.id())
                        .<Reply>map(pdf -> download(invoice, pdf))))
        .orElseGet(Reply.NotFound::new);
  }

  private static Reply download(Invoice invoice, byte[] pdf) {
    return new Reply.Download("invoice-" + invoice.number() + ".pdf", "application/pdf", pdf);
  }

  private Optional<Invoice> find(Tx tx, Visit visit) {
    return visit
        .request()
        .id("invoice", InvoiceId::new)
        .flatMap(id -> core.invoices().find(tx, visit.scope(), id))
        .filter(invoice ->
            invoice.accountId().equals(visit.scope().account())
                || visit.viewer().may(Permission.SELL));
  }
}
