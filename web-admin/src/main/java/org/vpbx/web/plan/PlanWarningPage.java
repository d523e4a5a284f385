package org.vpbx.web.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.warning.Warning;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.warning.WarningForm;

/** Who hears what before and after money ends the calls of those who buy by a plan (promise C4). */
public final class PlanWarningPage {

  private final Core core;
  private final OwnPlans plans;

  public PlanWarningPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  public Reply form(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) -> {
          Warning rule = core.warnings().of(tx, visit.scope(), plan.id()).orElse(Warning.NONE);
          Form form = WarningForm.filled(visit, Optional.of(rule));
          return page(tx, visit, plan, form, visit.request().query("saved").isPresent());
        });
  }

  public Reply submit(Visit visit) {
    return plans.with(visit, (tx, plan) -> submit(tx, visit, plan));
  }

  private Reply submit(Tx tx, Visit visit, Plan plan) {
    Form form = WarningForm.posted(visit);
    Warning rule = WarningForm.read(form);
    if (form.isBad()) {
      return page(tx, visit, plan, form, false);
    }
    Optional<Warning> heard = Optional.of(rule).filter(Warning::isHeard);
    core.warnings().set(tx, visit.scope(), visit.actor(), plan.id(), heard);
    return new Reply.Redirect(OwnPlans.path(plan) + "/warnings?saved=yes");
  }

  private Reply page(Tx tx, Visit visit, Plan plan, Form form, boolean saved) {
    Map<String, Object> model = new HashMap<>(plans.model(tx, visit, plan, "warnings"));
    model.putAll(WarningForm.model(form, saved));
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/warnings", model);
  }
}
