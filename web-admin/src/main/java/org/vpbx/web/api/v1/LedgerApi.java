package org.vpbx.web.api.v1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.ledger.Reversal;
import org.vpbx.core.money.Money;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.balance.ReversalAudit;

/** Balances, statements, and payments of the accounts to which the key's own sells. */
final class LedgerApi {

  private final Core core;

  LedgerApi(Core core) {
    this.core = core;
  }

  ApiReply ownBalance(ApiCall call) {
    return balance(call, call.scope());
  }

  ApiReply balance(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> balance(call, scope(account)));
  }

  ApiReply ownEntries(ApiCall call) {
    return entries(call, call.scope());
  }

  ApiReply entries(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> entries(call, scope(account)));
  }

  /** Books a payment, once for its Idempotency-Key, even long after that is forgotten. */
  ApiReply receive(ApiCall call, PaymentOrder order) {
    return AccountsApi.ofChild(core, call, account -> receive(call, order, account));
  }

  private ApiReply receive(ApiCall call, PaymentOrder order, Account account) {
    Optional<Money> amount = order.amount().money();
    if (amount.isEmpty() || !amount.get().currency().equals(account.currency())) {
      return Problem.invalid(
          "amount.currency", "This account is charged in " + account.currency() + ".");
    }
    Optional<Problem> wrong = wrong(amount.get());
    if (wrong.isPresent()) {
      return wrong.get();
    }
    String key = "api-" + call.onceKey().orElseThrow();
    TenantScope payer = scope(account);
    if (core.ledger().entry(call.tx(), payer, key).isPresent()) {
      return Problem.conflict("This Idempotency-Key has booked a payment before. Take a new one.");
    }
    core.ledger()
        .receive(
            call.tx(),
            call.scope().account(),
            account.id(),
            amount.get(),
            order.reference().strip(),
            key);
    core.audit()
        .record(
            call.tx(),
            call.actor(),
            account.id(),
            AuditAction.PAYMENT_RECEIVED,
            Map.of("amount", amount.get().toString(), "reference", order.reference()));
    Entry entry = core.ledger().entry(call.tx(), payer, key).orElseThrow();
    return ApiReply.created(ledger(account), EntryView.of(entry));
  }

  /** Takes a payment back, once. */
  ApiReply takeBack(ApiCall call, ReversalOrder order) {
    return AccountsApi.ofChild(
        core,
        call,
        account ->
            call.id("payment", TransferId::new)
                .map(payment -> takeBack(call, order.reason(), account, payment))
                .orElseGet(Problem::notFound));
  }

  private ApiReply takeBack(ApiCall call, String reason, Account account, TransferId payment) {
    return switch (core.tenants()
        .takeBack(call.tx(), call.scope(), account.id(), payment, reason.strip())) {
      case Reversal.NoSuchPayment none -> Problem.notFound();
      case Reversal.DoneBefore before ->
          Problem.conflict(
              "Entry %d has taken it back already.".formatted(before.reversal().value()));
      case Reversal.Done done -> {
        core.audit()
            .record(
                call.tx(),
                call.actor(),
                account.id(),
                AuditAction.PAYMENT_REVERSED,
                ReversalAudit.of(done));
        yield ApiReply.created(ledger(account), EntryView.of(done.reversal()));
      }
    };
  }

  private static String ledger(Account account) {
    return "/accounts/" + account.id().value() + "/ledger";
  }

  private static Optional<Problem> wrong(Money amount) {
    if (!amount.isPositive()) {
      return Optional.of(Problem.invalid("amount.amount", "A payment is more than zero."));
    }
    int decimals = Math.max(0, amount.currency().getDefaultFractionDigits());
    return amount.toDecimal().stripTrailingZeros().scale() > decimals
        ? Optional.of(
            Problem.invalid(
                "amount.amount",
                "A payment in %s has at most %d decimals.".formatted(amount.currency(), decimals)))
        : Optional.empty();
  }

  private ApiReply balance(ApiCall call, TenantScope scope) {
    return ApiReply.ok(BalanceView.of(core.ledger().balance(call.tx(), scope)));
  }

  private ApiReply entries(ApiCall call, TenantScope scope) {
    TransferId before = call.after(TransferId::new).orElse(null);
    List<Entry> rows = core.ledger().entriesBefore(call.tx(), scope, before, call.limit() + 1);
    return ApiReply.ok(ApiPage.of(call, rows, entry -> entry.id().value(), EntryView::of));
  }

  private static TenantScope scope(Account account) {
    return new TenantScope(account.id());
  }
}
