package org.vpbx.web.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Formats;

/** What the pages of one plan have in common. */
final class OwnPlans {

  private final Core core;

  OwnPlans(Core core) {
    this.core = core;
  }

  /** Answers for the plan that the address names, if the viewer's account sells it. */
  Reply with(Visit visit, BiFunction<Tx, Plan, Reply> answer) {
    return core.database()
        .inTransaction(tx ->
            find(tx, visit).map(plan -> answer.apply(tx, plan)).orElseGet(Reply.NotFound::new));
  }

  /** {@link #with} for what changes a part of what it reads: no other change comes between. */
  Reply changing(Visit visit, BiFunction<Tx, Plan, Reply> answer) {
    return with(
        visit,
        (tx, plan) ->
            core.tariffs()
                .plans()
                .lock(tx, visit.scope(), plan.id())
                .map(locked -> answer.apply(tx, locked))
                .orElseGet(Reply.NotFound::new));
  }

  private Optional<Plan> find(Tx tx, Visit visit) {
    return visit
        .request()
        .id("plan", PlanId::new)
        .flatMap(id -> core.tariffs().plans().find(tx, visit.scope(), id));
  }

  /** What the head of its pages shows. */
  Map<String, Object> model(Tx tx, Visit visit, Plan plan, String tab) {
    Map<String, Object> model = new HashMap<>();
    model.put("plan", plan);
    model.put("tab", tab);
    model.put("local", local(visit, plan));
    model.put(
        "source",
        plan.derivation()
            .flatMap(d -> core.tariffs().plans().visible(tx, visit.scope(), d.source())));
    return model;
  }

  /** Times on the clock of the plan. */
  static Formats local(Visit visit, Plan plan) {
    return new Formats(visit.visitor().locale(), plan.timeZone());
  }

  static String path(Plan plan) {
    return "/plans/" + plan.id().value();
  }

  /** Says beside a field why the core has refused a change. */
  static void refuse(Form form, String field, PlanOutcome.Refused refused) {
    form.refuse(field, "plan.refusal." + refused.reason(), refused.detail());
  }
}
