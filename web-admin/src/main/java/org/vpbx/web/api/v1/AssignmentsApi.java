package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PlanRefusal;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;

/** Which plan an account buys by. */
final class AssignmentsApi {

  private final Core core;

  AssignmentsApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    return AccountsApi.ofChild(
        core,
        call,
        account -> ApiReply.ok(ApiPage.slice(call, all(call, account), AssignmentView::of)));
  }

  private List<Assignment> all(ApiCall call, Account account) {
    return core.tariffs().assignments().of(call.tx(), call.scope(), account.id());
  }

  /** Sells a plan to an account. */
  ApiReply assign(ApiCall call, AssignmentOrder order) {
    return AccountsApi.ofOpen(core, call, account -> assign(call, order, account));
  }

  private ApiReply assign(ApiCall call, AssignmentOrder order, Account account) {
    PlanId plan = new PlanId(order.plan());
    PlanOutcome outcome =
        core.tariffs()
            .assignments()
            .assign(
                call.tx(), call.scope(), call.actor(), Set.of(account.id()), plan, order.from());
    return switch (outcome) {
      case PlanOutcome.Refused refused ->
          refused.reason() == PlanRefusal.NOT_FOUND
              ? PlanProblems.about("plan", refused)
              : PlanProblems.of(refused);
      case PlanOutcome.Done done -> {
        Assignment sold = all(call, account).getLast();
        String path = "/accounts/" + account.id().value() + "/assignments";
        yield ApiReply.created(path, AssignmentView.of(sold));
      }
    };
  }

  /** The plan by which the key's own account buys, and what is left of its included minutes. */
  ApiReply own(ApiCall call) {
    Instant now = core.clock().instant();
    AccountId account = call.scope().account();
    Tariffs.Snapshot prices = core.tariffs().engine().at(call.tx(), List.of(account), now);
    Optional<Assignment> current = prices.assignment(account);
    List<Entitlement> entitlements =
        current.stream()
            .flatMap(sale ->
                prices.allowances(sale.plan()).stream()
                    .map(allowance -> new Entitlement(account, allowance, sale.from())))
            .toList();
    List<Bucket> usable = core.buckets().usable(call.tx(), call.scope(), entitlements, now);
    return ApiReply.ok(
        new OwnPlan(
            current.map(OwnPlan.Current::of).orElse(null),
            usable.stream().map(OwnPlan.Left::of).toList()));
  }
}
