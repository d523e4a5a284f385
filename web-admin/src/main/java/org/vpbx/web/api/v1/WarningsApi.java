package org.vpbx.web.api.v1;

import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.warning.Warning;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;

/** The rules for warnings before the cut-off, of accounts and of plans. */
final class WarningsApi {

  private final Core core;

  WarningsApi(Core core) {
    this.core = core;
  }

  ApiReply ofAccount(ApiCall call) {
    return AccountsApi.ofChild(core, call, account -> show(call, account));
  }

  private ApiReply show(ApiCall call, Account account) {
    CutoffWarning own =
        core.warnings()
            .of(call.tx(), call.scope(), account.id())
            .map(CutoffWarning::of)
            .orElse(null);
    TenantScope scope = new TenantScope(account.id());
    return ApiReply.ok(
        new AccountWarnings(own, CutoffWarning.of(core.warnings().own(call.tx(), scope))));
  }

  ApiReply setOfAccount(ApiCall call, CutoffWarning order) {
    return AccountsApi.ofOpen(
        core,
        call,
        account -> {
          Checks checks = new Checks();
          Warning rule = order.rule(checks);
          if (checks.failed()) {
            return checks.problem();
          }
          core.warnings()
              .set(call.tx(), call.scope(), call.actor(), account.id(), Optional.of(rule));
          return show(call, account);
        });
  }

  ApiReply removeOfAccount(ApiCall call) {
    return AccountsApi.ofOpen(
        core,
        call,
        account -> {
          core.warnings()
              .set(call.tx(), call.scope(), call.actor(), account.id(), Optional.empty());
          return new ApiReply.Nothing();
        });
  }

  ApiReply ofPlan(ApiCall call) {
    return PlansApi.ofPlan(core, call, plan -> show(call, plan));
  }

  private ApiReply show(ApiCall call, Plan plan) {
    Warning rule = core.warnings().of(call.tx(), call.scope(), plan.id()).orElse(Warning.NONE);
    return ApiReply.ok(CutoffWarning.of(rule));
  }

  ApiReply setOfPlan(ApiCall call, CutoffWarning order) {
    return PlansApi.ofPlan(
        core,
        call,
        plan -> {
          Checks checks = new Checks();
          Warning rule = order.rule(checks);
          if (checks.failed()) {
            return checks.problem();
          }
          Optional<Warning> heard = Optional.of(rule).filter(Warning::isHeard);
          core.warnings().set(call.tx(), call.scope(), call.actor(), plan.id(), heard);
          return show(call, plan);
        });
  }

  ApiReply own(ApiCall call) {
    return ApiReply.ok(CutoffWarning.of(core.warnings().own(call.tx(), call.scope())));
  }
}
