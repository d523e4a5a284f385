package org.vpbx.web.account;

import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Reversal;
import org.vpbx.core.money.Money;
import org.vpbx.web.balance.Payment;
import org.vpbx.web.balance.ReversalAudit;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** One payment of an account, and how its seller takes it back. */
public final class ReversalPage {

  private static final String REASON = "reason";
  private static final int REASON_LENGTH_MAX = 120;

  private final Core core;
  private final Children children;

  public ReversalPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply show(Visit visit) {
    return ofPayment(
        visit, (tx, child, payment) -> page(tx, child, payment, Form.filled(visit, Map.of())));
  }

  /** Takes the payment back; one that was taken back before stays as it is. */
  public Reply takeBack(Visit visit) {
    return ofPayment(visit, (tx, child, payment) -> takeBack(tx, visit, child, payment));
  }

  private interface Work {
    Reply on(Tx tx, Account child, Payment payment);
  }

  private Reply ofPayment(Visit visit, Work work) {
    return children.any(
        visit,
        (tx, child) ->
            Payment.find(core, tx, new TenantScope(child.id()), visit)
                .map(payment -> work.on(tx, child, payment))
                .orElseGet(Reply.NotFound::new));
  }

  private Reply takeBack(Tx tx, Visit visit, Account child, Payment payment) {
    Form form = Form.posted(visit, REASON);
    String reason = form.required(REASON, REASON_LENGTH_MAX);
    if (form.isBad()) {
      return page(tx, child, payment, form);
    }
    Reversal reversal =
        core.tenants().takeBack(tx, visit.scope(), child.id(), payment.entry().id(), reason);
    if (reversal instanceof Reversal.Done done) {
      children.record(tx, visit, child, AuditAction.PAYMENT_REVERSED, ReversalAudit.of(done));
    }
    return Children.to(child, "/payments/" + payment.entry().id().value());
  }

  private Reply page(Tx tx, Account child, Payment payment, Form form) {
    Balance balance = core.ledger().balance(tx, new TenantScope(child.id()));
    Money after = balance.balance().minus(payment.entry().amount());
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "account/reversal",
        Children.model(
            child,
            "payment",
            Map.of(
                "payment", payment, "form", form, "after", after, "below", below(balance, after))));
  }

  /** How far below its credit limit a balance would be; empty: not at all. */
  private static Optional<Money> below(Balance balance, Money after) {
    return Optional.ofNullable(balance.creditLimit())
        .map(after::plus)
        .filter(Money::isNegative)
        .map(Money::negated);
  }
}
