package org.vpbx.web.account;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.money.Money;
import org.vpbx.web.form.Form;
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

  public Reply form(Visit visit) {
    boolean saved = visit.request().query("saved").isPresent();
    return children.open(
        visit, (tx, child) -> page(tx, child, empty(visit), null, Map.of(), saved));
  }

  /** A form with the key by which its payment is booked once. */
  private static Form empty(Visit visit) {
    return Form.filled(visit, Map.of("key", UUID.randomUUID().toString()));
  }

  /** Books the payment; the same form sent twice books it once. */
  public Reply receive(Visit visit) {
    return children.open(visit, (tx, child) -> receive(tx, visit, child));
  }

  private Reply receive(Tx tx, Visit visit, Account child) {
    Form form = Form.posted(visit, "amount", "reference", "key");
    if (!form.value("key").matches(KEY)) {
      form.set("key", UUID.randomUUID().toString());
    }
    Optional<Money> amount = amount(form, child.currency());
    String reference = form.value("reference");
    if (reference.isEmpty() || reference.length() > REFERENCE_LENGTH_MAX) {
      form.refuse("reference", "account.error.reference");
    }
    if (form.isBad()) {
      return page(tx, child, form, null, Map.of(), false);
    }
    String key = "payment-" + child.id().value() + "-" + form.value("key");
    AccountId seller = visit.scope().account();
    if (core.ledger().receive(tx, seller, child.id(), amount.get(), reference, key)) {
      Map<String, String> details =
          Map.of("amount", amount.get().toString(), "reference", reference);
      children.record(tx, visit, child, AuditAction.PAYMENT_RECEIVED, details);
    }
    Entry booked = core.ledger().entry(tx, new TenantScope(child.id()), key).orElseThrow();
    return Children.to(child, "?booked=" + booked.id().value());
  }

  private static Optional<Money> amount(Form form, Currency currency) {
    String typed = form.value("amount");
    Optional<Money> amount = Amounts.read(typed, currency).filter(Money::isPositive);
    if (amount.isEmpty()) {
      form.refuse(
          "amount",
          "account.error." + Amounts.error(typed, currency, "amount"),
          Amounts.decimals(currency),
          currency.getCurrencyCode());
    }
    return amount;
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
      return page(tx, child, empty(visit), typed, errors, false);
    }
    Money before = balance.creditLimit();
    Money after = typed.creditLimit(child.currency());
    core.tenants().setCreditLimit(tx, child.id(), after);
    Map<String, String> changes = Changes.ofCreditLimit(before, after);
    if (!changes.isEmpty()) {
      children.record(tx, visit, child, AuditAction.CREDIT_LIMIT_CHANGED, changes);
    }
    return Children.to(child, "/payment?saved=yes");
  }

  private Balance balance(Tx tx, Account child) {
    return core.ledger().balance(tx, new TenantScope(child.id()));
  }

  private Reply page(
      Tx tx,
      Account child,
      Form form,
      PaymentTerms terms,
      Map<String, String> errors,
      boolean saved) {
    Balance balance = balance(tx, child);
    return new Reply.Page(
        errors.isEmpty() && !form.isBad() ? 200 : 422,
        "account/payment",
        Children.model(
            child,
            "payment",
            Map.of(
                "form",
                form,
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
