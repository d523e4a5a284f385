package org.vpbx.web.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.money.Money;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Amounts;

/** Books a payment of an account, and decides how it pays (promise B1). */
public final class PaymentPage {

  private static final String KEY = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final int REFERENCE_LENGTH_MAX = 120;

  private final Core core;
  private final Children children;

  public PaymentPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  /** A payment, as it was typed, with the key by which it is booked once. */
  public record Typed(String amount, String reference, String key) {

    static Typed empty() {
      return new Typed("", "", UUID.randomUUID().toString());
    }
  }

  public Reply form(Visit visit) {
    boolean saved = visit.request().query("saved").isPresent();
    return children.open(
        visit, (tx, child) -> page(tx, child, Typed.empty(), null, Map.of(), saved));
  }

  /** Books the payment; the same form sent twice books it once. */
  public Reply receive(Visit visit) {
    return children.open(visit, (tx, child) -> receive(tx, visit, child));
  }

  private Reply receive(Tx tx, Visit visit, Account child) {
    String key = visit.request().form("key");
    Typed typed =
        new Typed(
            visit.request().form("amount").strip(),
            visit.request().form("reference").strip(),
            key.matches(KEY) ? key : UUID.randomUUID().toString());
    Optional<Money> amount =
        Amounts.read(typed.amount(), child.currency()).filter(Money::isPositive);
    Map<String, String> errors = new HashMap<>();
    if (amount.isEmpty()) {
      errors.put("amount", Amounts.error(typed.amount(), "amount"));
    }
    if (typed.reference().isEmpty() || typed.reference().length() > REFERENCE_LENGTH_MAX) {
      errors.put("reference", "reference");
    }
    if (!errors.isEmpty()) {
      return page(tx, child, typed, null, errors, false);
    }
    boolean isNew =
        core.ledger()
            .receive(
                tx,
                visit.scope().account(),
                child.id(),
                amount.get(),
                typed.reference(),
                "payment-" + child.id().value() + "-" + typed.key());
    if (isNew) {
      children.record(
          tx,
          visit,
          child,
          AuditAction.PAYMENT_RECEIVED,
          Map.of("amount", amount.get().toString(), "reference", typed.reference()));
    }
    return Children.to(child);
  }

  /** Changes how the account pays, for its calls in progress, too. */
  public Reply limit(Visit visit) {
    return children.open(visit, (tx, child) -> limit(tx, visit, child));
  }

  private Reply limit(Tx tx, Visit visit, Account child) {
    Balance balance = balance(tx, child);
    PaymentTerms typed = PaymentTerms.of(visit.request()).withoutFilled(PaymentTerms.of(balance));
    Map<String, String> errors = new HashMap<>();
    typed.check(child.currency(), errors);
    if (!errors.isEmpty()) {
      return page(tx, child, Typed.empty(), typed, errors, false);
    }
    Money before = balance.creditLimit();
    Money after = typed.creditLimit(child.currency());
    core.tenants().setCreditLimit(tx, child.id(), after);
    children.record(
        tx,
        visit,
        child,
        AuditAction.CREDIT_LIMIT_CHANGED,
        Map.of("limit", named(before) + " → " + named(after)));
    return Children.to(child, "/payment?saved=yes");
  }

  private static String named(Money limit) {
    return limit == null ? "UNLIMITED" : limit.toString();
  }

  private Balance balance(Tx tx, Account child) {
    return core.ledger().balance(tx, new TenantScope(child.id()));
  }

  private Reply page(
      Tx tx,
      Account child,
      Typed typed,
      PaymentTerms terms,
      Map<String, String> errors,
      boolean saved) {
    Balance balance = balance(tx, child);
    return new Reply.Page(
        errors.isEmpty() ? 200 : 422,
        "account/payment",
        Children.model(
            child,
            "payment",
            Map.of(
                "typed",
                typed,
                "payment",
                terms == null ? PaymentTerms.of(balance) : terms,
                "balance",
                balance,
                "saved",
                saved,
                "errors",
                errors)));
  }
}
