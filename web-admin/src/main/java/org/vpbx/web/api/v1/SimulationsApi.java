package org.vpbx.web.api.v1;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.call.Simulated;
import org.vpbx.core.call.Situation;
import org.vpbx.core.call.Trial;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.time.Period;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** Calls that were never made, and plans that were never sold. */
final class SimulationsApi {

  private static final Duration PAST_MAX = Duration.ofDays(60);
  private static final Duration PERIOD_MAX = Duration.ofDays(367);

  private final Core core;

  SimulationsApi(Core core) {
    this.core = core;
  }

  ApiReply simulate(ApiCall call, SimulationOrder order) {
    if (order.seconds() < 1 || order.seconds() > Situation.SECONDS_MAX) {
      return Problem.invalid("seconds", "Give a duration of 1 to 86400 seconds.");
    }
    if (isLongAgo(order.at())) {
      return Problem.invalid("at", "Give a time of the last 60 days, or a later one.");
    }
    Situation situation =
        new Situation(
            order.account() == null ? call.viewer().account() : new AccountId(order.account()),
            order.direction() == null ? Direction.OUTBOUND : order.direction(),
            order.number(),
            order.from() == null ? "" : order.from(),
            order.at(),
            order.seconds());
    return switch (core.calls().simulator().simulate(call.tx(), call.viewer(), situation)) {
      case Simulated.Done done -> ApiReply.ok(SimulationReport.of(done.simulation()));
      case Simulated.UnknownAccount none -> Problem.notFound();
      case Simulated.UnknownExtension none ->
          Problem.invalid("from", "The account has no extension with that number.");
      case Simulated.NoNumber none ->
          Problem.invalid(
              none.caller() ? "from" : "number", "Give a number in E.164 form, such as +4930555.");
    };
  }

  ApiReply tryPlan(ApiCall call, TrialOrder order) {
    Optional<PlanId> plan =
        call.id("plan", PlanId::new)
            .filter(id -> core.tariffs().plans().find(call.tx(), call.scope(), id).isPresent());
    if (plan.isEmpty()) {
      return Problem.notFound();
    }
    if ((order.account() == null) == (order.buyersOf() == null)) {
      return Problem.invalid("account", "Give either account or buyersOf.");
    }
    if (!order.periodFrom().isBefore(order.periodTo())
        || Duration.between(order.periodFrom(), order.periodTo()).compareTo(PERIOD_MAX) > 0) {
      return Problem.invalid("periodTo", "It has to be later than periodFrom, by a year at most.");
    }
    if (isLongAgo(order.pricesOf())) {
      return Problem.invalid("pricesOf", "Give a time of the last 60 days, or a later one.");
    }
    Trial.Order asked =
        new Trial.Order(
            plan.get(),
            order.account() == null ? null : new AccountId(order.account()),
            order.buyersOf() == null ? null : new PlanId(order.buyersOf()),
            new Period(order.periodFrom(), order.periodTo()),
            order.pricesOf());
    return switch (core.calls().trials().run(call.tx(), call.scope(), asked)) {
      case Trial.Outcome.Done(Trial trial) -> ApiReply.ok(TrialReport.of(trial));
      case Trial.Outcome.NotFound none -> Problem.notFound();
      case Trial.Outcome.OtherCurrency(String account) ->
          Problem.conflict(account + " pays in another currency than that of the plan.");
    };
  }

  private boolean isLongAgo(Instant at) {
    return at != null && at.isBefore(core.clock().instant().minus(PAST_MAX));
  }
}
