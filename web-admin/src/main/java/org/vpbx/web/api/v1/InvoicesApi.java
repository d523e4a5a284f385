package org.vpbx.web.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.invoice.Invoice;
import org.vpbx.core.time.Period;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiParam;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.invoice.InvoicePrinter;
import org.vpbx.web.view.Templates;

/** The invoices that the key's account has received and issued. */
final class InvoicesApi {

  /** Which invoices are listed. */
  enum Side {
    RECEIVED,
    ISSUED
  }

  static final ApiParam SIDE =
      ApiParam.choice("side", Side.class, "Those received, or those issued; else RECEIVED.");

  private final Core core;
  private final InvoicePrinter printer;

  InvoicesApi(Core core) {
    this.core = core;
    this.printer = new InvoicePrinter(core.accounts(), core.invoices(), new Templates());
  }

  ApiReply list(ApiCall call) {
    boolean issued = call.choice("side", Side.class).orElse(Side.RECEIVED) == Side.ISSUED;
    if (issued && !call.viewer().may(Permission.SELL)) {
      return ApiReply.ok(new ApiPage<>(List.of(), null));
    }
    int skip = ApiPage.skip(call);
    int limit = call.limit();
    List<Invoice> rows =
        issued
            ? core.invoices().issued(call.tx(), call.scope(), limit + 1, skip)
            : core.invoices().list(call.tx(), call.scope(), limit + 1, skip);
    return ApiReply.ok(ApiPage.of(call, rows, last -> skip + limit, InvoiceView::of));
  }

  ApiReply show(ApiCall call) {
    return found(call)
        .<ApiReply>map(invoice -> ApiReply.ok(report(call, invoice)))
        .orElseGet(Problem::notFound);
  }

  ApiReply pdf(ApiCall call) {
    return found(call)
        .flatMap(invoice ->
            printer
                .print(call.tx(), call.scope(), invoice.id())
                .<ApiReply>map(pdf ->
                    new ApiReply.File(
                        "application/pdf", "invoice-" + invoice.number() + ".pdf", pdf)))
        .orElseGet(Problem::notFound);
  }

  ApiReply issue(ApiCall call, InvoiceOrder order) {
    return AccountsApi.ofChild(core, call, account -> issue(call, order, account));
  }

  private ApiReply issue(ApiCall call, InvoiceOrder order, Account account) {
    if (!order.periodFrom().isBefore(order.periodTo())) {
      return Problem.invalid("periodTo", "It has to be later than periodFrom.");
    }
    if (order.periodTo().isAfter(core.clock().instant())) {
      return Problem.invalid("periodTo", "It has to be in the past: those calls are not over yet.");
    }
    Period period = new Period(order.periodFrom(), order.periodTo());
    return core.invoices()
        .issue(call.tx(), call.scope(), account.id(), period)
        .flatMap(id -> core.invoices().find(call.tx(), call.scope(), id))
        .map(invoice -> issued(call, invoice))
        .orElseGet(() ->
            Problem.conflict("There is nothing to invoice: no call that is on no invoice yet."));
  }

  private ApiReply issued(ApiCall call, Invoice invoice) {
    core.audit()
        .record(
            call.tx(),
            call.actor(),
            invoice.accountId(),
            AuditAction.INVOICE_ISSUED,
            Map.of(
                "number",
                Long.toString(invoice.number()),
                "from",
                invoice.periodFrom().toString(),
                "to",
                invoice.periodTo().toString()));
    return ApiReply.created("/invoices/" + invoice.id().value(), report(call, invoice));
  }

  private InvoiceReport report(ApiCall call, Invoice invoice) {
    return InvoiceReport.of(
        invoice, core.invoices().content(call.tx(), call.scope(), invoice.id()));
  }

  private Optional<Invoice> found(ApiCall call) {
    return call.id("invoice", InvoiceId::new)
        .flatMap(id -> core.invoices().find(call.tx(), call.scope(), id));
  }
}
