package org.vpbx.web.plan;

import java.util.HashMap;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** The included minutes of a plan (promise B6). */
public final class MinutesPage {

  private static final int MINUTES_MAX = 100_000_000;

  private final Core core;
  private final OwnPlans plans;

  public MinutesPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  public Reply show(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) ->
            page(tx, visit, plan, Form.filled(visit, Map.of("proRata", "yes", "rollover", "0"))));
  }

  public Reply add(Visit visit) {
    return plans.with(visit, (tx, plan) -> add(tx, visit, plan));
  }

  private Reply add(Tx tx, Visit visit, Plan plan) {
    Form form = Form.posted(visit, "name", "minutes", "set", "proRata", "rollover");
    String name = form.required("name", 80);
    if (form.value("minutes").isEmpty()) {
      form.refuse("minutes", "number.whole", 1, MINUTES_MAX);
    }
    int minutes = form.whole("minutes", 1, MINUTES_MAX, 1);
    int rollover = form.whole("rollover", 0, 12, 0);
    if (!form.value("set").matches("[1-9][0-9]{0,17}")) {
      form.refuse("set", "plan.error.set");
    }
    if (!form.isBad()) {
      NewAllowance allowance =
          new NewAllowance(
              name,
              new DestinationSetId(Long.parseLong(form.value("set"))),
              minutes * 60L,
              form.isChecked("proRata"),
              rollover);
      PlanOutcome outcome =
          core.tariffs().minutes().add(tx, visit.scope(), visit.actor(), plan.id(), allowance);
      switch (outcome) {
        case PlanOutcome.Done done -> {
          return back(plan);
        }
        case PlanOutcome.Refused refused -> OwnPlans.refuse(form, field(refused), refused);
      }
    }
    return page(tx, visit, plan, form);
  }

  private static String field(PlanOutcome.Refused refused) {
    return switch (refused.reason()) {
      case SET_UNKNOWN -> "set";
      default -> "name";
    };
  }

  /** Ends included minutes for legs that are granted from now on. */
  public Reply end(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) ->
            visit
                .request()
                .id("allowance", AllowanceId::new)
                .map(id ->
                    core.tariffs().minutes().end(tx, visit.scope(), visit.actor(), plan.id(), id))
                .map(outcome ->
                    switch (outcome) {
                      case PlanOutcome.Done done -> back(plan);
                      case PlanOutcome.Refused refused -> new Reply.NotFound();
                    })
                .orElseGet(Reply.NotFound::new));
  }

  private static Reply back(Plan plan) {
    return new Reply.Redirect(OwnPlans.path(plan) + "/minutes");
  }

  private Reply page(Tx tx, Visit visit, Plan plan, Form form) {
    Map<String, Object> model = new HashMap<>(plans.model(tx, visit, plan, "minutes"));
    model.put("form", form);
    model.put("allowances", core.tariffs().minutes().of(tx, plan));
    model.put("sets", core.tariffs().minutes().sets(tx, visit.scope()));
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/minutes", model);
  }
}
