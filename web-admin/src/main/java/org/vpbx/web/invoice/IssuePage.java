package org.vpbx.web.invoice;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.money.Money;
import org.vpbx.core.time.Period;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.http.WebRequest;

/** Issues an invoice to an account of the seller's, after showing what will stand on it. */
public final class IssuePage {

  private static final int MONTHS = 12;

  private final Core core;

  public IssuePage(Core core) {
    this.core = core;
  }

  private record Choice(Account buyer, YearMonth month, Period period) {}

  /** Asks for account and month and, once both are chosen, says what the invoice would be. */
  public Reply form(Visit visit) {
    return core.database().inTransaction(tx -> form(tx, visit));
  }

  public Reply submit(Visit visit) {
    return core.database().inTransaction(tx -> submit(tx, visit));
  }

  private Reply form(Tx tx, Visit visit) {
    List<Account> children = core.accounts().children(tx, visit.scope());
    Optional<AccountId> asked = visit.request().chosen("account", AccountId::new);
    Optional<Choice> choice = choice(visit.request(), children);
    if (asked.isPresent() && choice.isEmpty()) {
      return new Reply.NotFound();
    }
    ZoneId zone = choice.map(c -> c.buyer().timeZone()).orElse(visit.account().timeZone());
    YearMonth now = YearMonth.from(core.clock().instant().atZone(zone));
    Map<String, Object> model = new HashMap<>();
    model.put("children", children);
    model.put("months", IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList());
    model.put("thisMonth", now);
    model.put("account", choice.map(c -> c.buyer().id()));
    model.put("month", choice.map(Choice::month).orElse(now));
    model.put("quoted", choice.isPresent());
    choice.ifPresent(chosen -> quote(tx, visit, chosen, model));
    return Reply.Page.of("invoice/issue", model);
  }

  private void quote(Tx tx, Visit visit, Choice choice, Map<String, Object> model) {
    model.put("buyer", choice.buyer());
    core.invoices()
        .quote(tx, visit.scope(), choice.buyer().id(), choice.period())
        .ifPresent(content -> {
          model.put("content", content);
          model.put("rounding", Money.zero(content.total().currency()));
          model.put("total", content.total());
        });
  }

  private Reply submit(Tx tx, Visit visit) {
    List<Account> children = core.accounts().children(tx, visit.scope());
    Optional<Choice> choice = choice(visit.request(), children);
    if (choice.isEmpty()) {
      return new Reply.NotFound();
    }
    Optional<InvoiceId> issued =
        core.invoices().issue(tx, visit.scope(), choice.get().buyer().id(), choice.get().period());
    issued.ifPresent(id ->
        core.audit()
            .record(
                tx,
                visit.actor(),
                choice.get().buyer().id(),
                AuditAction.INVOICE_ISSUED,
                Map.of("month", choice.get().month().toString())));
    return issued
        .<Reply>map(id -> new Reply.Redirect("/invoices/" + id.value()))
        .orElseGet(() -> form(tx, visit));
  }

  private Optional<Choice> choice(WebRequest request, List<Account> children) {
    Optional<AccountId> account = request.chosen("account", AccountId::new);
    return children.stream()
        .filter(child -> account.filter(child.id()::equals).isPresent())
        .findFirst()
        .flatMap(buyer -> choice(request, buyer));
  }

  /** A month that has not begun, or is none at all, becomes the present one. */
  private Optional<Choice> choice(WebRequest request, Account buyer) {
    Instant now = core.clock().instant();
    ZoneId zone = buyer.timeZone();
    YearMonth present = YearMonth.from(now.atZone(zone));
    YearMonth month =
        request
            .query("month")
            .or(() -> Optional.of(request.form("month")))
            .filter(text -> text.matches("20[0-9]{2}-(0[1-9]|1[0-2])"))
            .map(YearMonth::parse)
            .filter(asked -> !asked.isAfter(present))
            .orElse(present);
    Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    return Optional.of(new Choice(buyer, month, new Period(from, end.isAfter(now) ? now : end)));
  }
}
