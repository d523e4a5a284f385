package org.vpbx.web.api.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.tariff.DestinationSet;
import org.vpbx.core.tariff.IncludedMinutes;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** Included minutes, and the destination sets for which they are. */
final class MinutesApi {

  private static final DestinationSetId ANY = new DestinationSetId(1);

  private final Core core;

  MinutesApi(Core core) {
    this.core = core;
  }

  private IncludedMinutes minutes() {
    return core.tariffs().minutes();
  }

  ApiReply list(ApiCall call) {
    return PlansApi.ofPlan(
        core,
        call,
        plan -> {
          List<DestinationSet> sets = minutes().sets(call.tx(), call.scope());
          return ApiReply.ok(
              ApiPage.slice(call, minutes().of(call.tx(), plan), row -> MinutesView.of(row, sets)));
        });
  }

  ApiReply add(ApiCall call, MinutesOrder order) {
    return PlansApi.ofPlan(core, call, plan -> add(call, order, plan));
  }

  private ApiReply add(ApiCall call, MinutesOrder order, Plan plan) {
    Checks checks = new Checks();
    boolean proRata = Boolean.TRUE.equals(order.proRata());
    int months = order.rolloverMonths() == null ? 0 : order.rolloverMonths();
    checks.of("name", () -> new NewAllowance(order.name(), ANY, 1, false, 0));
    checks.of(
        "secondsPerMonth", () -> new NewAllowance("x", ANY, order.secondsPerMonth(), false, 0));
    checks.of("rolloverMonths", () -> new NewAllowance("x", ANY, 1, false, months));
    if (checks.failed()) {
      return checks.problem();
    }
    NewAllowance wanted =
        new NewAllowance(
            order.name(),
            new DestinationSetId(order.set()),
            order.secondsPerMonth(),
            proRata,
            months);
    PlanOutcome outcome = minutes().add(call.tx(), call.scope(), call.actor(), plan.id(), wanted);
    return switch (outcome) {
      case PlanOutcome.Refused refused -> PlanProblems.of(refused);
      case PlanOutcome.Done done -> added(call, plan, wanted.name());
    };
  }

  private ApiReply added(ApiCall call, Plan plan, String name) {
    IncludedMinutes.Row row =
        minutes().of(call.tx(), plan).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    return ApiReply.created(
        "/plans/" + plan.id().value() + "/included-minutes",
        MinutesView.of(row, minutes().sets(call.tx(), call.scope())));
  }

  ApiReply end(ApiCall call) {
    return PlansApi.ofPlan(
        core,
        call,
        plan ->
            call.id("minutes", AllowanceId::new)
                .map(id -> end(call, plan, id))
                .orElseGet(Problem::notFound));
  }

  private ApiReply end(ApiCall call, Plan plan, AllowanceId id) {
    PlanOutcome outcome = minutes().end(call.tx(), call.scope(), call.actor(), plan.id(), id);
    return switch (outcome) {
      case PlanOutcome.Refused refused -> PlanProblems.of(refused);
      case PlanOutcome.Done done -> new ApiReply.Nothing();
    };
  }

  ApiReply sets(ApiCall call) {
    return ApiReply.ok(ApiPage.slice(call, minutes().sets(call.tx(), call.scope()), SetView::of));
  }

  ApiReply set(ApiCall call) {
    return ofSet(call, set -> ApiReply.ok(report(call, set)));
  }

  ApiReply createSet(ApiCall call, SetOrder order) {
    return save(call, order, null);
  }

  ApiReply changeSet(ApiCall call, SetOrder order) {
    return ofSet(call, set -> save(call, order, set.id()));
  }

  private ApiReply save(ApiCall call, SetOrder order, DestinationSetId id) {
    Checks checks = new Checks();
    checks.require(
        !order.numbers().isEmpty(), "numbers", "A destination set has at least one prefix.");
    checks.require(order.numbers().size() <= SetOrder.MOST, "numbers", "Send 20,000 at the most.");
    List<NumberMatch> numbers = new ArrayList<>();
    for (int i = 0; i < order.numbers().size() && !checks.failed(); i++) {
      String text = order.numbers().get(i);
      numbers.add(checks.of("numbers[" + i + "]", () -> new NumberMatch(text)));
    }
    if (checks.failed()) {
      return checks.problem();
    }
    Optional<PlanOutcome.Refused> refused =
        minutes().save(call.tx(), call.scope(), call.actor(), id, order.name(), numbers);
    return refused.<ApiReply>map(PlanProblems::of).orElseGet(() -> saved(call, order.name(), id));
  }

  private ApiReply saved(ApiCall call, String name, DestinationSetId id) {
    DestinationSet set =
        minutes().sets(call.tx(), call.scope()).stream()
            .filter(one -> id == null ? one.name().equals(name) : one.id().equals(id))
            .findFirst()
            .orElseThrow();
    SetReport report = report(call, set);
    return id == null
        ? ApiReply.created("/destination-sets/" + set.id().value(), report)
        : ApiReply.ok(report);
  }

  ApiReply deleteSet(ApiCall call) {
    return ofSet(
        call,
        set -> {
          Optional<PlanOutcome.Refused> refused =
              minutes().delete(call.tx(), call.scope(), call.actor(), set.id());
          return refused.<ApiReply>map(PlanProblems::of).orElseGet(ApiReply.Nothing::new);
        });
  }

  private SetReport report(ApiCall call, DestinationSet set) {
    return SetReport.of(set, minutes().numbers(call.tx(), call.scope(), set.id()));
  }

  private ApiReply ofSet(ApiCall call, Function<DestinationSet, ApiReply> answer) {
    return call.id("set", DestinationSetId::new)
        .flatMap(id -> minutes().find(call.tx(), call.scope(), id))
        .map(answer)
        .orElseGet(Problem::notFound);
  }
}
