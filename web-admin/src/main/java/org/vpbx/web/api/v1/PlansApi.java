package org.vpbx.web.api.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.tariff.Derivation;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanHistory;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** The rate plans that the key's account sells. */
final class PlansApi {

  private static final Rounding OF_LEGS = new Rounding(RoundingMode.HALF_UP, 4);

  private final Core core;

  PlansApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    return ApiReply.ok(
        ApiPage.slice(call, core.tariffs().plans().own(call.tx(), call.scope()), PlanView::of));
  }

  ApiReply show(ApiCall call) {
    return ofPlan(core, call, plan -> ApiReply.ok(PlanView.of(plan)));
  }

  ApiReply create(ApiCall call, PlanOrder order) {
    Account seller = core.accounts().own(call.tx(), call.scope());
    Checks checks = new Checks();
    Currency currency = checks.currency("currency", order.currency(), seller.currency());
    NewPlan plan =
        plan(
            order.name(),
            currency,
            checks.zone("timeZone", order.timeZone(), seller.timeZone()).getId(),
            checks.rounding("rounding", order.rounding(), OF_LEGS),
            derivation(order.derivation(), currency, checks),
            checks);
    if (checks.failed()) {
      return checks.problem();
    }
    return switch (core.tariffs().plans().create(call.tx(), call.scope(), call.actor(), plan)) {
      case PlanOutcome.Refused refused -> PlanProblems.of(refused);
      case PlanOutcome.Done done ->
          ApiReply.created("/plans/" + done.plan().value(), view(call, done.plan()));
    };
  }

  ApiReply change(ApiCall call, PlanChange change) {
    return call.id("plan", PlanId::new)
        .flatMap(id -> core.tariffs().plans().lock(call.tx(), call.scope(), id))
        .map(plan -> change(call, change, plan))
        .orElseGet(Problem::notFound);
  }

  private ApiReply change(ApiCall call, PlanChange change, Plan before) {
    Checks checks = new Checks();
    Optional<Derivation> derivation =
        Boolean.FALSE.equals(change.derived())
            ? Optional.empty()
            : derivation(change.derivation(), before.currency(), checks).or(before::derivation);
    boolean contradicts = Boolean.FALSE.equals(change.derived()) && change.derivation() != null;
    checks.require(!contradicts, "derived", "Send false, or a derivation, and not both.");
    checks.require(
        !Boolean.TRUE.equals(change.derived()) || derivation.isPresent(),
        "derived",
        "Send a derivation: the plan has none.");
    NewPlan plan =
        plan(
            change.name() == null ? before.name() : change.name(),
            before.currency(),
            checks.zone("timeZone", change.timeZone(), before.timeZone()).getId(),
            checks.rounding("rounding", change.rounding(), before.rounding()),
            derivation,
            checks);
    if (checks.failed()) {
      return checks.problem();
    }
    return switch (core.tariffs()
        .plans()
        .edit(call.tx(), call.scope(), call.actor(), before.id(), plan)) {
      case PlanOutcome.Refused refused -> PlanProblems.of(refused);
      case PlanOutcome.Done done -> ApiReply.ok(view(call, done.plan()));
    };
  }

  ApiReply history(ApiCall call) {
    return ofPlan(
        core,
        call,
        plan -> {
          int skip = ApiPage.skip(call);
          return ApiReply.ok(
              ApiPage.of(
                  call,
                  core.tariffs()
                      .plans()
                      .history(call.tx(), call.scope(), plan.id(), call.limit() + 1, skip),
                  (PlanHistory.Row last) -> skip + call.limit(),
                  PlanChangeView::of));
        });
  }

  ApiReply buyers(ApiCall call) {
    return ofPlan(
        core,
        call,
        plan ->
            ApiReply.ok(
                ApiPage.slice(
                    call,
                    core.tariffs().assignments().buyers(call.tx(), call.scope(), plan.id()),
                    AssignmentView::of)));
  }

  /** What is answered about the plan in the path, if the caller's own account sells it. */
  static ApiReply ofPlan(Core core, ApiCall call, Function<Plan, ApiReply> answer) {
    return call.id("plan", PlanId::new)
        .flatMap(id -> core.tariffs().plans().find(call.tx(), call.scope(), id))
        .map(answer)
        .orElseGet(Problem::notFound);
  }

  private PlanView view(ApiCall call, PlanId id) {
    return PlanView.of(core.tariffs().plans().find(call.tx(), call.scope(), id).orElseThrow());
  }

  private static NewPlan plan(
      String name,
      Currency currency,
      String zone,
      Rounding rounding,
      Optional<Derivation> derivation,
      Checks checks) {
    return checks.of(
        "name", () -> new NewPlan(name, currency, java.time.ZoneId.of(zone), rounding, derivation));
  }

  private static Optional<Derivation> derivation(
      DerivationParts parts, Currency currency, Checks checks) {
    if (parts == null) {
      return Optional.empty();
    }
    Money zero = Money.zero(currency);
    Money perMinute = checks.money("derivation.perMinute", parts.perMinute(), currency);
    Money fee = checks.money("derivation.connectionFee", parts.connectionFee(), currency);
    Rounding rounding = checks.rounding("derivation.rounding", parts.rounding(), Rounding.MICROS);
    BigDecimal percent = new BigDecimal(parts.percent());
    Money minute = perMinute == null ? zero : perMinute;
    Money once = fee == null ? zero : fee;
    checks.of("derivation.percent", () -> Markup.of(percent, zero, zero, rounding));
    checks.of(
        "derivation.perMinute.amount", () -> Markup.of(BigDecimal.ZERO, minute, zero, rounding));
    checks.of(
        "derivation.connectionFee.amount", () -> Markup.of(BigDecimal.ZERO, zero, once, rounding));
    return checks.failed()
        ? Optional.empty()
        : Optional.of(
            new Derivation(new PlanId(parts.source()), Markup.of(percent, minute, once, rounding)));
  }
}
