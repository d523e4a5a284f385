package org.vpbx.web.api.v1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountDetails;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tenant.Closing;
import org.vpbx.core.tenant.NewTenant;
import org.vpbx.core.tenant.Opening;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** The key's own account, and those to which it sells. */
final class AccountsApi {

  private final Core core;

  AccountsApi(Core core) {
    this.core = core;
  }

  ApiReply own(ApiCall call) {
    return ApiReply.ok(AccountView.of(core.accounts().own(call.tx(), call.scope())));
  }

  ApiReply list(ApiCall call) {
    AccountId after = call.after(AccountId::new).orElse(new AccountId(0));
    return ApiReply.ok(
        ApiPage.of(
            call,
            core.accounts().children(call.tx(), call.scope(), after, call.limit() + 1),
            account -> account.id().value(),
            AccountView::of));
  }

  ApiReply show(ApiCall call) {
    return ofChild(core, call, account -> ApiReply.ok(AccountView.of(account)));
  }

  /** Opens an account; the password of its first user is told once. */
  ApiReply open(ApiCall call, AccountOrder order) {
    Account seller = core.accounts().own(call.tx(), call.scope());
    Checks checks = new Checks();
    NewTenant tenant = AccountChecks.tenant(order, seller, checks);
    if (checks.failed()) {
      return checks.problem();
    }
    return switch (core.tenants().open(call.tx(), tenant)) {
      case Opening.CodeTaken taken ->
          Problem.invalid("code", "Another account of the platform has this code: choose another.");
      case Opening.LoginTaken taken -> Problem.invalid("user.login", UsersApi.LOGIN_TAKEN);
      case Opening.Opened opened -> opened(call, tenant, opened);
    };
  }

  private ApiReply opened(ApiCall call, NewTenant tenant, Opening.Opened opened) {
    Account account =
        core.accounts().child(call.tx(), call.scope(), opened.account()).orElseThrow();
    boolean reseller = account.kind() == AccountKind.RESELLER;
    Map<String, String> details =
        Map.of(
            "name",
            account.name(),
            "code",
            account.code(),
            "kind",
            reseller ? account.kind().name() : account.service().name(),
            "currency",
            account.currency().getCurrencyCode(),
            "limit",
            Changes.creditLimit(tenant.creditLimit()),
            "login",
            tenant.login());
    record(call, account.id(), AuditAction.ACCOUNT_CREATED, details);
    UserView user =
        UserView.of(core.users().list(call.tx(), new TenantScope(account.id())).getFirst());
    AccountOpened body =
        new AccountOpened(AccountView.of(account), new Credentials(user, opened.password()));
    return ApiReply.withSecret(
        201, "/accounts/" + account.id().value(), body, body.withoutPassword());
  }

  ApiReply change(ApiCall call, AccountChange change) {
    return open(
        call.id("account", AccountId::new)
            .flatMap(id -> core.accounts().lock(call.tx(), call.scope(), id)),
        account -> change(call, change, account));
  }

  private ApiReply change(ApiCall call, AccountChange change, Account account) {
    Checks checks = new Checks();
    AccountDetails details = AccountChecks.details(change, account, checks);
    checks.require(
        change.service() == null || account.kind() == AccountKind.CUSTOMER,
        "service",
        "Only customers have a choice of interfaces.");
    checks.require(
        !Boolean.TRUE.equals(change.endCalls()) || Boolean.TRUE.equals(change.blocked()),
        "endCalls",
        "Calls are ended with “blocked”: true alone.");
    if (checks.failed()) {
      return checks.problem();
    }
    Map<String, String> changes = new LinkedHashMap<>(AccountChecks.changes(account, details));
    if (!changes.isEmpty()) {
      core.accounts().edit(call.tx(), call.scope(), account.id(), details);
    }
    if (change.service() != null && change.service() != account.service()) {
      core.tenants().changeService(call.tx(), call.scope(), account.id(), change.service());
      changes.put("service", account.service() + " → " + change.service());
    }
    if (!changes.isEmpty()) {
      record(call, account.id(), AuditAction.ACCOUNT_EDITED, changes);
    }
    block(call, change, account);
    return show(call);
  }

  /** Ends calls of an account that was blocked before, too. */
  private void block(ApiCall call, AccountChange change, Account account) {
    boolean endCalls = Boolean.TRUE.equals(change.endCalls());
    boolean blocked = Objects.requireNonNullElse(change.blocked(), account.blocked());
    if (endCalls || (blocked && !account.blocked())) {
      core.tenants().block(call.tx(), call.scope(), account.id(), endCalls);
      Map<String, String> details = Map.of("endCalls", endCalls ? "YES" : "NO");
      record(call, account.id(), AuditAction.ACCOUNT_BLOCKED, details);
    } else if (!blocked && account.blocked()) {
      core.tenants().unblock(call.tx(), call.scope(), account.id());
      record(call, account.id(), AuditAction.ACCOUNT_UNBLOCKED, Map.of());
    }
  }

  /** Decides how the account pays, for its calls in progress, too. */
  ApiReply setCreditLimit(ApiCall call, PaymentTerms terms) {
    return ofOpen(core, call, account -> setCreditLimit(call, terms, account));
  }

  private ApiReply setCreditLimit(ApiCall call, PaymentTerms terms, Account account) {
    Checks checks = new Checks();
    Money after = AccountChecks.creditLimit("", terms, account.currency(), checks);
    if (checks.failed()) {
      return checks.problem();
    }
    TenantScope scope = new TenantScope(account.id());
    Money before = core.ledger().balance(call.tx(), scope).creditLimit();
    core.tenants().setCreditLimit(call.tx(), account.id(), after);
    Map<String, String> changes = Changes.ofCreditLimit(before, after);
    if (!changes.isEmpty()) {
      record(call, account.id(), AuditAction.CREDIT_LIMIT_CHANGED, changes);
    }
    return ApiReply.ok(BalanceView.of(core.ledger().balance(call.tx(), scope)));
  }

  /** Closes the account for good. */
  ApiReply close(ApiCall call, CloseOrder order) {
    return ofOpen(core, call, account -> close(call, order, account));
  }

  private ApiReply close(ApiCall call, CloseOrder order, Account account) {
    boolean stays = Boolean.TRUE.equals(order.balanceStays());
    Money balance = core.ledger().balance(call.tx(), new TenantScope(account.id())).balance();
    return switch (core.tenants().close(call.tx(), call.scope(), account.id(), stays)) {
      case Closing.NoSuchAccount none -> Problem.notFound();
      case Closing.HasAccounts below ->
          Problem.conflict("It has %d open accounts: close them first.".formatted(below.count()));
      case Closing.HasCalls calls ->
          Problem.conflict(
              "It has %d calls in progress: wait, or block it first.".formatted(calls.count()));
      case Closing.HasBalance left ->
          Problem.invalid(
              "balanceStays",
              "Its balance is %s: settle it, or send true to leave it so."
                  .formatted(left.balance()));
      case Closing.Closed closed -> {
        Map<String, String> details = Map.of("name", account.name(), "balance", balance.toString());
        record(call, account.id(), AuditAction.ACCOUNT_CLOSED, details);
        yield show(call);
      }
    };
  }

  private void record(
      ApiCall call, AccountId concerned, AuditAction action, Map<String, String> details) {
    core.audit().record(call.tx(), call.actor(), concerned, action, details);
  }

  /** What is answered about the account in the path, if the caller's own sells to it. */
  static ApiReply ofChild(Core core, ApiCall call, Function<Account, ApiReply> answer) {
    return child(core, call).map(answer).orElseGet(Problem::notFound);
  }

  private static Optional<Account> child(Core core, ApiCall call) {
    return call.id("account", AccountId::new)
        .flatMap(id -> core.accounts().child(call.tx(), call.scope(), id));
  }

  /** {@link #ofChild} for what makes sense for an open account alone. */
  static ApiReply ofOpen(Core core, ApiCall call, Function<Account, ApiReply> answer) {
    return open(child(core, call), answer);
  }

  private static ApiReply open(Optional<Account> child, Function<Account, ApiReply> answer) {
    return child
        .map(account ->
            account.closed()
                ? Problem.conflict("This account is closed for good.")
                : answer.apply(account))
        .orElseGet(Problem::notFound);
  }
}
