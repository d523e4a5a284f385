package org.vpbx.web.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.ShownPrice;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Paging;

/** The plan by which the viewer's own account buys: prices, included minutes, what comes next. */
public final class BoughtPlanPage {

  private final Core core;

  public BoughtPlanPage(Core core) {
    this.core = core;
  }

  public Reply show(Visit visit) {
    return core.database().inTransaction(tx -> show(tx, visit));
  }

  private Reply show(Tx tx, Visit visit) {
    Instant now = core.clock().instant();
    List<Assignment> own = core.tariffs().assignments().own(tx, visit.scope());
    Map<String, Object> model = new HashMap<>();
    model.put("next", own.stream().filter(sale -> sale.from().isAfter(now)).toList());
    model.put("inForce", core.warnings().own(tx, visit.scope()));
    model.put("derives", visit.viewer().may(Permission.MANAGE_PLANS));
    Optional<Assignment> current =
        own.stream()
            .filter(sale -> !sale.from().isAfter(now))
            .filter(sale -> sale.to() == null || sale.to().isAfter(now))
            .findFirst();
    Optional<Plan> plan =
        current.flatMap(sale -> core.tariffs().plans().visible(tx, visit.scope(), sale.plan()));
    model.put("bought", plan);
    plan.ifPresent(some -> fill(tx, visit, current.orElseThrow(), some, now, model));
    return Reply.Page.of("plan/bought", model);
  }

  private void fill(
      Tx tx, Visit visit, Assignment sale, Plan plan, Instant now, Map<String, Object> model) {
    PriceSearch search =
        PriceSearch.of(Form.asked(visit, PriceSearch.FIELDS), plan.timeZone(), now);
    Paging<ShownPrice> prices =
        Paging.read(
            visit.request().page(),
            search.link("/plan"),
            (limit, skip) ->
                core.tariffs().prices().effective(tx, plan, search.filter(), limit, skip));
    Tariffs.Snapshot snapshot =
        core.tariffs().engine().at(tx, List.of(visit.scope().account()), now);
    List<Entitlement> entitlements =
        snapshot.allowances(plan.id()).stream()
            .map(minutes -> new Entitlement(visit.scope().account(), minutes, sale.from()))
            .toList();
    model.put("sale", sale);
    model.put("plan", plan);
    model.put("local", OwnPlans.local(visit, plan));
    model.put("search", search);
    model.put("prices", prices);
    model.put("count", core.tariffs().prices().countEffective(tx, plan, search.filter()));
    model.put("buckets", core.buckets().usable(tx, visit.scope(), entitlements, now));
    model.put("now", now);
    model.put("lookUp", lookUp(tx, visit, plan, now));
  }

  private LookUp lookUp(Tx tx, Visit visit, Plan plan, Instant now) {
    return LookUp.of(
        Form.asked(visit, LookUp.FIELDS),
        plan.timeZone(),
        now,
        question ->
            core.tariffs()
                .engine()
                .at(tx, List.of(visit.scope().account()), question.at())
                .of(visit.scope().account(), question.query()));
  }
}
