package org.vpbx.web.api.v1;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.money.Money;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;

/** What a seller lets an account do: its users' permissions, and the margins that it must leave. */
final class RulesApi {

  private final Core core;

  RulesApi(Core core) {
    this.core = core;
  }

  ApiReply permissions(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> permissions(call, account));
  }

  private ApiReply permissions(ApiCall call, Account account) {
    List<Permission> decided = Permission.decidedFor(account.kind(), account.service());
    Set<Permission> denied = denied(call, account);
    return ApiReply.ok(
        new PermissionsView(decided, decided.stream().filter(denied::contains).toList()));
  }

  ApiReply setPermissions(ApiCall call, PermissionsOrder order) {
    return AccountsApi.ofOpen(core, call, account -> setPermissions(call, order, account));
  }

  private ApiReply setPermissions(ApiCall call, PermissionsOrder order, Account account) {
    List<Permission> decided = Permission.decidedFor(account.kind(), account.service());
    Checks checks = new Checks();
    for (int i = 0; i < order.denied().size(); i++) {
      checks.require(
          decided.contains(order.denied().get(i)),
          "denied[" + i + "]",
          "It is one of " + decided + " for this account.");
    }
    if (checks.failed()) {
      return checks.problem();
    }
    Set<Permission> before = denied(call, account);
    // What this account's kind has no use for is not asked, and stays as it was.
    Set<Permission> after = EnumSet.noneOf(Permission.class);
    after.addAll(before);
    decided.forEach(after::remove);
    after.addAll(order.denied());
    if (!after.equals(before)) {
      core.accounts().deny(call.tx(), call.scope(), account.id(), after);
      record(call, account, AuditAction.PERMISSIONS_CHANGED, changes(before, after));
    }
    return permissions(call, account);
  }

  private Set<Permission> denied(ApiCall call, Account account) {
    return core.accounts().denials(call.tx(), new TenantScope(account.id()));
  }

  private static Map<String, String> changes(Set<Permission> before, Set<Permission> after) {
    Map<String, String> changes = new TreeMap<>();
    changes.put("off", without(after, before));
    changes.put("on", without(before, after));
    changes.values().removeIf(String::isEmpty);
    return changes;
  }

  private static String without(Set<Permission> some, Set<Permission> others) {
    return some.stream()
        .filter(permission -> !others.contains(permission))
        .sorted()
        .map(Permission::name)
        .collect(Collectors.joining(", "));
  }

  ApiReply margins(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> margins(call, account));
  }

  private ApiReply margins(ApiCall call, Account account) {
    return ApiReply.ok(
        Margins.of(core.margins().find(call.tx(), call.scope(), account.id()).orElseThrow()));
  }

  ApiReply setMargins(ApiCall call, Margins margins) {
    return AccountsApi.ofOpen(core, call, account -> setMargins(call, margins, account));
  }

  private ApiReply setMargins(ApiCall call, Margins margins, Account account) {
    Checks checks = new Checks();
    MarginRule rule = rule(margins, account, checks);
    if (checks.failed()) {
      return checks.problem();
    }
    core.margins().set(call.tx(), call.scope(), rule);
    // The account reads of it, so the figures are not told.
    record(call, account, AuditAction.MARGINS_CHANGED, Map.of());
    return margins(call, account);
  }

  private static MarginRule rule(Margins margins, Account account, Checks checks) {
    var currency = account.currency();
    Money profit = checks.money("profitPerMinuteMin", margins.profitPerMinuteMin(), currency);
    Money fee = checks.money("connectionFeeMax", margins.connectionFeeMax(), currency);
    Money cost = checks.money("costPerMinuteMax", margins.costPerMinuteMax(), currency);
    BigDecimal percent = margins.percentMin() == null ? null : new BigDecimal(margins.percentMin());
    Integer service = margins.classOfServiceMin();
    var id = account.id();
    checks.of("percentMin", () -> new MarginRule(id, null, percent, null, null, null));
    checks.of("connectionFeeMax.amount", () -> new MarginRule(id, null, null, fee, null, null));
    checks.of("costPerMinuteMax.amount", () -> new MarginRule(id, null, null, null, cost, null));
    checks.of("classOfServiceMin", () -> new MarginRule(id, null, null, null, null, service));
    return checks.failed() ? null : new MarginRule(id, profit, percent, fee, cost, service);
  }

  private void record(
      ApiCall call, Account account, AuditAction action, Map<String, String> details) {
    core.audit().record(call.tx(), call.actor(), account.id(), action, details);
  }
}
