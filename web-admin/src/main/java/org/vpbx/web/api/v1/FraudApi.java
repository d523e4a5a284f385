package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.ACCOUNTS_READ;
import static org.vpbx.core.account.ApiScope.ACCOUNTS_WRITE;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.web.api.ApiAnswer.nothing;
import static org.vpbx.web.api.ApiAnswer.one;
import static org.vpbx.web.api.ApiRoute.get;
import static org.vpbx.web.api.ApiRoute.post;
import static org.vpbx.web.api.ApiRoute.put;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.ApiRoute;
import org.vpbx.web.api.Problem;
import org.vpbx.web.fraud.FraudAudit;

/** Caps against fraud. */
final class FraudApi {

  private final Core core;

  private FraudApi(Core core) {
    this.core = core;
  }

  static List<ApiRoute<?>> routes(Core core) {
    FraudApi api = new FraudApi(core);
    return List.of(
        get(
            "getFraudCapsBelow",
            "/fraud-caps",
            ACCOUNTS_READ,
            SELL,
            "What the key's account has set for all below it that have no part of their own.",
            one(FraudCapsParts.class),
            api::below),
        put(
            "setFraudCapsBelow",
            "/fraud-caps",
            ACCOUNTS_WRITE,
            SELL,
            "Sets it, from the next call on.",
            FraudCapsParts.class,
            one(FraudCapsParts.class),
            api::setBelow),
        get(
            "getFraudCaps",
            "/accounts/{account}/fraud-caps",
            ACCOUNTS_READ,
            SELL,
            "The caps against fraud of an account, what counts for them, and whether it is locked.",
            one(FraudView.class),
            api::show),
        put(
            "setFraudCaps",
            "/accounts/{account}/fraud-caps",
            ACCOUNTS_WRITE,
            SELL,
            "Sets the account's own caps, from the next call on.",
            FraudCapsParts.class,
            one(FraudView.class),
            api::set),
        post(
            "unlockCalls",
            "/accounts/{account}/unlock-calls",
            ACCOUNTS_WRITE,
            SELL,
            "Lets an account call out again that has reached a cap.",
            nothing(),
            api::unlock));
  }

  private ApiReply below(ApiCall call) {
    return ApiReply.ok(FraudCapsParts.of(core.fraud().forThoseBelow(call.tx(), call.scope())));
  }

  private ApiReply setBelow(ApiCall call, FraudCapsParts order) {
    Account own = core.accounts().own(call.tx(), call.scope());
    Checks checks = new Checks();
    FraudCaps caps = order.caps(own.currency(), checks);
    if (checks.failed()) {
      return checks.problem();
    }
    FraudCaps before = core.fraud().forThoseBelow(call.tx(), call.scope());
    core.fraud().setForThoseBelow(call.tx(), call.scope(), caps);
    record(call, own, AuditAction.FRAUD_CAPS_CHANGED, FraudAudit.of(before, caps));
    return below(call);
  }

  private ApiReply show(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> show(call, account));
  }

  private ApiReply show(ApiCall call, Account account) {
    TenantScope scope = new TenantScope(account.id());
    return ApiReply.ok(
        FraudView.of(
            core.fraud().own(call.tx(), scope),
            core.fraud().inForce(call.tx(), scope),
            core.calls().fraud().now(call.tx(), scope),
            core.fraud().lock(call.tx(), scope).orElse(null)));
  }

  private ApiReply set(ApiCall call, FraudCapsParts order) {
    return AccountsApi.ofOpen(core, call, account -> set(call, order, account));
  }

  private ApiReply set(ApiCall call, FraudCapsParts order, Account account) {
    Checks checks = new Checks();
    FraudCaps caps = order.caps(account.currency(), checks);
    if (checks.failed()) {
      return checks.problem();
    }
    FraudCaps before = core.fraud().own(call.tx(), new TenantScope(account.id()));
    core.fraud().set(call.tx(), call.scope(), account.id(), caps);
    core.calls().leases().changed(call.tx(), account.id());
    record(call, account, AuditAction.FRAUD_CAPS_CHANGED, FraudAudit.of(before, caps));
    return show(call, account);
  }

  private ApiReply unlock(ApiCall call) {
    return AccountsApi.ofOpen(core, call, account -> unlock(call, account));
  }

  private ApiReply unlock(ApiCall call, Account account) {
    Optional<CallLock> lock = core.fraud().lock(call.tx(), new TenantScope(account.id()));
    if (lock.isEmpty() || !core.fraud().unlock(call.tx(), call.scope(), account.id())) {
      return Problem.conflict("Its outgoing calls are not locked.");
    }
    record(call, account, AuditAction.CALLS_UNLOCKED, FraudAudit.of(lock.get()));
    return new ApiReply.Nothing();
  }

  private void record(
      ApiCall call, Account account, AuditAction action, Map<String, String> details) {
    core.audit().record(call.tx(), call.actor(), account.id(), action, details);
  }
}
