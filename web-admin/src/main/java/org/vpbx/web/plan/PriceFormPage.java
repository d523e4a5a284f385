package org.vpbx.web.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.Core;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.DatedPrice;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.PriceEdit;
import org.vpbx.core.tariff.PriceKey;
import org.vpbx.core.tariff.ShownPrice;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Enters a price after showing what it replaces, and ends one (promise B4). */
public final class PriceFormPage {

  private final Core core;
  private final OwnPlans plans;

  public PriceFormPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  /** An empty form or, for a price to change, a filled one. */
  public Reply form(Visit visit) {
    return plans.with(visit, (tx, plan) -> form(tx, visit, plan));
  }

  private Reply form(Tx tx, Visit visit, Plan plan) {
    if (visit.request().query("of").isEmpty()) {
      return page(tx, visit, plan, Form.filled(visit, PriceForm.empty()));
    }
    return visit
        .request()
        .chosen("of", RateId::new)
        .flatMap(id -> core.tariffs().prices().find(tx, plan, id))
        .map(shown -> {
          Map<String, String> values = PriceForm.of(shown.price().line(), visit.visitor().locale());
          if (!shown.own()) {
            // The source's windows are not the plan's own.
            values.put("window", "");
          }
          return page(tx, visit, plan, Form.filled(visit, values));
        })
        .orElseGet(Reply.NotFound::new);
  }

  /** Shows what the price would replace and, once that is confirmed, enters it. */
  public Reply submit(Visit visit) {
    return plans.with(visit, (tx, plan) -> submit(tx, visit, plan));
  }

  private Reply submit(Tx tx, Visit visit, Plan plan) {
    Form form = Form.posted(visit, PriceForm.FIELDS);
    String step = visit.request().form("step");
    Optional<SheetLine> line = PriceForm.read(form, plan, core.clock().instant());
    if (line.isEmpty() || step.equals("back")) {
      return page(tx, visit, plan, form);
    }
    PriceChange change = PriceChange.of(List.of(line.get()));
    PriceEdit edit =
        core.tariffs().prices().rehearse(tx, visit.scope(), plan.id(), change).orElseThrow();
    Optional<PlanOutcome.Refused> refused = edit.refused();
    if (refused.isEmpty() && !step.equals("confirmed")) {
      return confirm(tx, visit, plan, form, line.get(), edit);
    }
    if (refused.isEmpty()) {
      PlanOutcome outcome =
          core.tariffs().prices().change(tx, visit.scope(), visit.actor(), plan.id(), change);
      switch (outcome) {
        case PlanOutcome.Done done -> {
          return new Reply.Redirect(list(plan, line.get()));
        }
        case PlanOutcome.Refused late -> refused = Optional.of(late);
      }
    }
    OwnPlans.refuse(form, field(refused.orElseThrow()), refused.orElseThrow());
    return page(tx, visit, plan, form);
  }

  /** The list of prices with the new one in it. */
  private static String list(Plan plan, SheetLine line) {
    String text = line.match().isAny() ? "" : line.match().text().replace("=", "");
    return OwnPlans.path(plan) + "?show=all&q=" + text;
  }

  private static String field(PlanOutcome.Refused refused) {
    return switch (refused.reason()) {
      case IN_THE_PAST -> "from";
      case UNKNOWN_WINDOW -> "window";
      case CURRENCY -> "perMinute";
      default -> "match";
    };
  }

  private Reply page(Tx tx, Visit visit, Plan plan, Form form) {
    Map<String, Object> model = plans.model(tx, visit, plan, "prices");
    model.put("form", form);
    model.put("windows", core.tariffs().prices().calendar(tx, plan).windows());
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/price", model);
  }

  private Reply confirm(Tx tx, Visit visit, Plan plan, Form form, SheetLine line, PriceEdit edit) {
    List<DatedPrice> replaced = core.tariffs().prices().replacedBy(tx, plan, line);
    Map<String, Object> model = plans.model(tx, visit, plan, "prices");
    model.put("form", form);
    model.put("line", line);
    model.put("edit", edit);
    model.put("replaced", replaced.stream().map(price -> new ShownPrice(price, true)).toList());
    model.put("now", core.clock().instant());
    return Reply.Page.of("plan/confirm", model);
  }

  /** Asks when a price of the plan's own is to end. */
  public Reply endForm(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) ->
            own(tx, visit, plan)
                .map(price -> endPage(tx, visit, plan, price, Form.filled(visit, Map.of())))
                .orElseGet(Reply.NotFound::new));
  }

  public Reply end(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) ->
            own(tx, visit, plan)
                .map(price -> end(tx, visit, plan, price))
                .orElseGet(Reply.NotFound::new));
  }

  private Reply end(Tx tx, Visit visit, Plan plan, DatedPrice price) {
    Form form = Form.posted(visit, "at");
    Instant at = form.time("at", plan.timeZone()).orElse(core.clock().instant());
    if (form.isBad()) {
      return endPage(tx, visit, plan, price, form);
    }
    PriceChange change = new PriceChange(List.of(), Set.of(PriceKey.of(price.line())), at, "");
    PlanOutcome outcome =
        core.tariffs().prices().change(tx, visit.scope(), visit.actor(), plan.id(), change);
    return switch (outcome) {
      case PlanOutcome.Done done -> new Reply.Redirect(list(plan, price.line()));
      case PlanOutcome.Refused refused -> {
        OwnPlans.refuse(form, "at", refused);
        yield endPage(tx, visit, plan, price, form);
      }
    };
  }

  private Optional<DatedPrice> own(Tx tx, Visit visit, Plan plan) {
    return visit
        .request()
        .id("rate", RateId::new)
        .flatMap(id -> core.tariffs().prices().find(tx, plan, id))
        .filter(ShownPrice::own)
        .map(ShownPrice::price);
  }

  private Reply endPage(Tx tx, Visit visit, Plan plan, DatedPrice price, Form form) {
    Map<String, Object> model = plans.model(tx, visit, plan, "prices");
    model.put("form", form);
    model.put("price", price);
    model.put("line", price.line());
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/end", model);
  }
}
