package org.vpbx.web.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.tariff.Derivation;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanSummary;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;
import org.vpbx.web.view.Paging;

/** The plans that the viewer's account sells, and what was done to each. */
public final class PlansPage {

  private final Core core;
  private final OwnPlans plans;

  public PlansPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  /**
   * A plan of the list.
   *
   * @param source the name of the plan from which it has its prices
   */
  public record Row(Plan plan, PlanSummary summary, Optional<String> source) {}

  public Reply list(Visit visit) {
    String text = visit.request().query("q").orElse("").strip();
    return core.database()
        .inTransaction(tx -> {
          List<Row> all = rows(tx, visit);
          return Reply.Page.of(
              "plan/plans",
              Map.of(
                  "plans",
                  all.stream().filter(row -> contains(row.plan().name(), text)).toList(),
                  "none",
                  all.isEmpty(),
                  "text",
                  text));
        });
  }

  private List<Row> rows(Tx tx, Visit visit) {
    List<Plan> own = core.tariffs().plans().own(tx, visit.scope());
    Map<PlanId, PlanSummary> summaries =
        core.tariffs().plans().summaries(tx, visit.scope()).stream()
            .collect(Collectors.toMap(PlanSummary::plan, Function.identity()));
    Map<PlanId, String> names = new HashMap<>();
    core.tariffs().plans().bought(tx, visit.scope()).forEach(p -> names.put(p.id(), p.name()));
    own.forEach(plan -> names.put(plan.id(), plan.name()));
    List<Row> rows = new ArrayList<>();
    for (Plan plan : own) {
      Optional<String> source = plan.derivation().map(Derivation::source).map(names::get);
      rows.add(new Row(plan, summaries.get(plan.id()), source));
    }
    return rows;
  }

  private static boolean contains(String name, String text) {
    return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  /** Who changed what, the newest change first. */
  public Reply history(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) -> {
          Map<String, Object> model = plans.model(tx, visit, plan, "history");
          model.put(
              "changes",
              Paging.read(
                  visit.request().page(),
                  new Link(OwnPlans.path(plan) + "/history"),
                  (limit, skip) ->
                      core.tariffs().plans().history(tx, visit.scope(), plan.id(), limit, skip)));
          return Reply.Page.of("plan/history", model);
        });
  }
}
