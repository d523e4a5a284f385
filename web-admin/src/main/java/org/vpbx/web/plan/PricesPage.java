package org.vpbx.web.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.ShownPrice;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Paging;

/** The prices of a plan: a list to search, and what the engine says about a number. */
public final class PricesPage {

  private final Core core;
  private final OwnPlans plans;

  public PricesPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  public Reply show(Visit visit) {
    return plans.with(visit, (tx, plan) -> show(tx, visit, plan));
  }

  private Reply show(Tx tx, Visit visit, Plan plan) {
    Instant now = core.clock().instant();
    Map<String, Object> model = plans.model(tx, visit, plan, "prices");
    PriceSearch search =
        PriceSearch.of(Form.asked(visit, PriceSearch.FIELDS), plan.timeZone(), now);
    Paging<ShownPrice> prices =
        Paging.read(
            visit.request().page(),
            search.link(OwnPlans.path(plan)),
            (limit, skip) ->
                core.tariffs().prices().effective(tx, plan, search.filter(), limit, skip));
    LookUp lookUp =
        LookUp.of(
            Form.asked(visit, LookUp.FIELDS),
            plan.timeZone(),
            now,
            question ->
                core.tariffs()
                    .engine()
                    .at(tx, List.of(), question.at())
                    .of(plan.id(), question.query()));
    model.put("search", search);
    model.put("prices", prices);
    model.put("count", core.tariffs().prices().countEffective(tx, plan, search.filter()));
    model.put("lookUp", lookUp);
    model.put("now", now);
    return Reply.Page.of("plan/prices", model);
  }
}
