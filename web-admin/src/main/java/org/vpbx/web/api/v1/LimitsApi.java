package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.ExtraChannelsId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;
import org.vpbx.web.limit.LimitAudit;

/** How many calls at once accounts may have, and the packages that add to it. */
final class LimitsApi {

  private final Core core;

  LimitsApi(Core core) {
    this.core = core;
  }

  /** Those of the key's own account. */
  ApiReply own(ApiCall call) {
    return ApiReply.ok(limits(call, call.scope(), call.viewer().may(Permission.SEE_PRICES)));
  }

  ApiReply show(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> show(call, account));
  }

  private ApiReply show(ApiCall call, Account account) {
    return ApiReply.ok(limits(call, new TenantScope(account.id()), true));
  }

  private CallLimits limits(ApiCall call, TenantScope scope, boolean prices) {
    return CallLimits.of(
        core.limits().find(call.tx(), scope),
        core.limits().inForce(call.tx(), scope, core.clock().instant()),
        core.calls().live().channels(call.tx(), scope),
        prices);
  }

  ApiReply set(ApiCall call, CallLimitOrder order) {
    return AccountsApi.ofOpen(core, call, account -> set(call, order, account));
  }

  private ApiReply set(ApiCall call, CallLimitOrder order, Account account) {
    Checks checks = new Checks();
    var id = account.id();
    checks.of("inbound", () -> new CallLimit(id, order.inbound(), null, null, null));
    checks.of("outbound", () -> new CallLimit(id, null, order.outbound(), null, null));
    checks.of("total", () -> new CallLimit(id, null, null, order.total(), null));
    Surcharge surcharge = surcharge(order.surcharge(), account.currency(), checks);
    if (checks.failed()) {
      return checks.problem();
    }
    CallLimit limit =
        new CallLimit(id, order.inbound(), order.outbound(), order.total(), surcharge);
    for (Direction unreachable : limit.unreachable()) {
      checks.refuse(
          unreachable.name().toLowerCase(Locale.ROOT),
          "It can never be reached: lower it to “total”, or raise that.");
    }
    return checks.failed() ? checks.problem() : set(call, account, limit);
  }

  private ApiReply set(ApiCall call, Account account, CallLimit limit) {
    CallLimit before = core.limits().find(call.tx(), new TenantScope(account.id()));
    core.limits().set(call.tx(), call.scope(), limit);
    record(call, account, AuditAction.CALL_LIMIT_CHANGED, LimitAudit.of(before, limit));
    return show(call, account);
  }

  private static Surcharge surcharge(CallLimits.Dearer parts, Currency currency, Checks checks) {
    if (parts == null) {
      return null;
    }
    Money perCall = checks.money("surcharge.perCall", parts.perCall(), currency);
    Money perMinute = checks.money("surcharge.perMinute", parts.perMinute(), currency);
    return perCall == null || perMinute == null
        ? null
        : checks.of("surcharge", () -> new Surcharge(perCall, perMinute));
  }

  ApiReply extras(ApiCall call) {
    return AccountsApi.ofChild(
        core,
        call,
        account -> ApiReply.ok(ApiPage.slice(call, all(call, account), ExtraChannelsView::of)));
  }

  private List<ExtraChannels> all(ApiCall call, Account account) {
    return core.limits().extras(call.tx(), new TenantScope(account.id()));
  }

  ApiReply add(ApiCall call, ExtraChannelsOrder order) {
    return AccountsApi.ofOpen(core, call, account -> add(call, order, account));
  }

  private ApiReply add(ApiCall call, ExtraChannelsOrder order, Account account) {
    Checks checks = new Checks();
    ExtraChannels extra = extra(order, account, checks);
    if (checks.failed()) {
      return checks.problem();
    }
    ExtraChannelsId id = core.limits().add(call.tx(), call.scope(), extra).orElseThrow();
    record(call, account, AuditAction.EXTRA_CHANNELS_ADDED, LimitAudit.of(extra));
    return ApiReply.created(
        "/accounts/" + account.id().value() + "/extra-channels",
        ExtraChannelsView.of(one(call, account, id).orElseThrow()));
  }

  private ExtraChannels extra(ExtraChannelsOrder order, Account account, Checks checks) {
    Instant now = core.clock().instant();
    Instant from = Objects.requireNonNullElse(order.from(), now);
    checks.require(!from.isBefore(now), "from", "A package begins now or later, not in the past.");
    checks.require(
        order.to() == null || order.to().isAfter(from), "to", "A package ends after it begins.");
    if (checks.failed()) {
      return null;
    }
    var id = account.id();
    int inbound = Objects.requireNonNullElse(order.inbound(), 0);
    int outbound = Objects.requireNonNullElse(order.outbound(), 0);
    int total = Objects.requireNonNullElse(order.total(), 0);
    checks.of("name", () -> new ExtraChannels(null, id, order.name(), 1, 0, 0, from, null));
    checks.of("inbound", () -> new ExtraChannels(null, id, "x", inbound, 0, 1, from, null));
    checks.of("outbound", () -> new ExtraChannels(null, id, "x", 0, outbound, 1, from, null));
    checks.of("total", () -> new ExtraChannels(null, id, "x", 1, 0, total, from, null));
    return checks.failed()
        ? null
        : checks.of(
            "inbound",
            () ->
                new ExtraChannels(
                    null, id, order.name(), inbound, outbound, total, from, order.to()));
  }

  /** Ends a package now. */
  ApiReply end(ApiCall call) {
    return AccountsApi.ofOpen(
        core,
        call,
        account ->
            call.id("extra", ExtraChannelsId::new)
                .flatMap(id -> one(call, account, id))
                .map(extra -> end(call, account, extra))
                .orElseGet(Problem::notFound));
  }

  private ApiReply end(ApiCall call, Account account, ExtraChannels extra) {
    Instant now = core.clock().instant();
    if (!core.limits().end(call.tx(), call.scope(), account.id(), extra.id(), now)) {
      return Problem.conflict("This package has ended already.");
    }
    record(call, account, AuditAction.EXTRA_CHANNELS_ENDED, Map.of("name", extra.name()));
    return new ApiReply.Nothing();
  }

  private Optional<ExtraChannels> one(ApiCall call, Account account, ExtraChannelsId id) {
    return all(call, account).stream().filter(extra -> extra.id().equals(id)).findFirst();
  }

  private void record(
      ApiCall call, Account account, AuditAction action, Map<String, String> details) {
    core.audit().record(call.tx(), call.actor(), account.id(), action, details);
  }
}
