package org.vpbx.web.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AssignmentId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PlanRefusal;
import org.vpbx.web.account.Children;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Formats;

/** Who buys by which plan, and from when on: of a plan, and of an account (promises B3, B4). */
public final class BuyersPage {

  private static final Duration JUST_NOW = Duration.ofMinutes(1);

  private final Core core;
  private final OwnPlans plans;
  private final Children children;

  public BuyersPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
    this.children = new Children(core);
  }

  /**
   * A sale with its buyer.
   *
   * @param future whether it has not begun, and can be taken back
   * @param past whether it has ended
   */
  public record Sale(Assignment assignment, String buyer, boolean future, boolean past) {}

  public Reply show(Visit visit) {
    return plans.with(
        visit, (tx, plan) -> page(tx, visit, plan, Form.filled(visit, Map.of("from", ""))));
  }

  /** Sells the plan to all accounts that are ticked, or to none. */
  public Reply sell(Visit visit) {
    return plans.with(visit, (tx, plan) -> sell(tx, visit, plan));
  }

  private Reply sell(Tx tx, Visit visit, Plan plan) {
    // One that was closed after the page was shown is refused, not left out.
    List<AccountId> children =
        core.accounts().children(tx, visit.scope()).stream().map(Account::id).toList();
    List<String> fields = new ArrayList<>(List.of("from"));
    children.forEach(id -> fields.add("buyer-" + id.value()));
    Form form = Form.posted(visit, fields.toArray(String[]::new));
    List<AccountId> chosen =
        children.stream().filter(id -> form.isChecked("buyer-" + id.value())).toList();
    if (chosen.isEmpty()) {
      form.refuse("buyers", "plan.error.buyers");
    }
    Instant from = from(form, plan.timeZone());
    if (!form.isBad()) {
      assign(tx, visit, chosen, plan.id(), from, form, "buyers");
    }
    return form.isBad()
        ? page(tx, visit, plan, form)
        : new Reply.Redirect(OwnPlans.path(plan) + "/buyers");
  }

  /**
   * The date from which on a plan is sold.
   *
   * @return null: at once
   */
  private Instant from(Form form, ZoneId zone) {
    Instant now = core.clock().instant();
    return form.time("from", zone)
        .filter(at -> at.isBefore(now.minus(JUST_NOW)) || at.isAfter(now))
        .orElse(null);
  }

  private void assign(
      Tx tx,
      Visit visit,
      List<AccountId> buyers,
      PlanId plan,
      Instant from,
      Form form,
      String field) {
    PlanOutcome outcome =
        core.tariffs().assignments().assign(tx, visit.scope(), visit.actor(), buyers, plan, from);
    switch (outcome) {
      case PlanOutcome.Done done -> {
        // The caller leaves the page.
      }
      case PlanOutcome.Refused refused ->
          OwnPlans.refuse(form, refused.reason() == PlanRefusal.REVERSED ? "from" : field, refused);
    }
  }

  /** Takes back a sale of the plan that has not begun. */
  public Reply cancel(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) ->
            cancelled(
                tx,
                visit,
                core.tariffs().assignments().buyers(tx, visit.scope(), plan.id()),
                OwnPlans.path(plan) + "/buyers"));
  }

  private Reply cancelled(Tx tx, Visit visit, List<Assignment> sales, String back) {
    Optional<AssignmentId> id = visit.request().id("assignment", AssignmentId::new);
    boolean done =
        sales.stream()
            .filter(sale -> id.filter(sale.id()::equals).isPresent())
            .anyMatch(sale ->
                core.tariffs().assignments().cancel(tx, visit.scope(), visit.actor(), sale));
    return done ? new Reply.Redirect(back) : new Reply.NotFound();
  }

  private List<Account> candidates(Tx tx, Visit visit, Plan plan) {
    return core.accounts().children(tx, visit.scope()).stream()
        .filter(account -> !account.closed())
        .filter(account -> account.currency().equals(plan.currency()))
        .toList();
  }

  private Reply page(Tx tx, Visit visit, Plan plan, Form form) {
    Map<AccountId, String> names =
        core.accounts().children(tx, visit.scope()).stream()
            .collect(Collectors.toMap(Account::id, Account::name));
    List<Sale> sales = new ArrayList<>();
    Instant now = core.clock().instant();
    for (Assignment sale : core.tariffs().assignments().buyers(tx, visit.scope(), plan.id())) {
      sales.add(sale(sale, names::get, now));
    }
    Map<String, Object> model = plans.model(tx, visit, plan, "buyers");
    model.put("form", form);
    model.put("sales", sales);
    model.put("candidates", candidates(tx, visit, plan));
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/buyers", model);
  }

  private static Sale sale(Assignment sale, Function<AccountId, String> names, Instant now) {
    boolean past = sale.to() != null && !sale.to().isAfter(now);
    return new Sale(
        sale,
        Optional.ofNullable(names.apply(sale.account())).orElse(""),
        sale.from().isAfter(now),
        past);
  }

  /** The plans by which an account bought, buys and will buy. */
  public Reply account(Visit visit) {
    return children.open(
        visit, (tx, child) -> accountPage(tx, visit, child, Form.filled(visit, Map.of())));
  }

  public Reply sellTo(Visit visit) {
    return children.open(visit, (tx, child) -> sellTo(tx, visit, child));
  }

  private Reply sellTo(Tx tx, Visit visit, Account child) {
    Form form = Form.posted(visit, "plan", "from");
    if (!form.value("plan").matches("[1-9][0-9]{0,17}")) {
      form.refuse("plan", "plan.error.plan");
    }
    Instant from = from(form, child.timeZone());
    if (!form.isBad()) {
      PlanId plan = new PlanId(Long.parseLong(form.value("plan")));
      assign(tx, visit, List.of(child.id()), plan, from, form, "plan");
    }
    return form.isBad() ? accountPage(tx, visit, child, form) : Children.to(child, "/plan");
  }

  public Reply cancelOf(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            cancelled(
                tx,
                visit,
                core.tariffs().assignments().of(tx, visit.scope(), child.id()),
                "/accounts/" + child.id().value() + "/plan"));
  }

  private Reply accountPage(Tx tx, Visit visit, Account child, Form form) {
    Instant now = core.clock().instant();
    List<Sale> sales =
        core.tariffs().assignments().of(tx, visit.scope(), child.id()).stream()
            .map(sale -> sale(sale, id -> child.name(), now))
            .toList();
    Map<String, Object> model = Children.model(child, "plan", Map.of("form", form));
    model.put("sales", sales.reversed());
    model.put("local", new Formats(visit.visitor().locale(), child.timeZone()));
    model.put(
        "plans",
        core.tariffs().plans().own(tx, visit.scope()).stream()
            .filter(plan -> plan.currency().equals(child.currency()))
            .toList());
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/account", model);
  }
}
