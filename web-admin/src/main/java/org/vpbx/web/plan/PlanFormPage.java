package org.vpbx.web.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.tariff.Derivation;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.Numbers;

/** New plans, and the settings of those that there are. */
public final class PlanFormPage {

  private static final String[] FIELDS = {
    "name",
    "currency",
    "zone",
    "mode",
    "decimals",
    "source",
    "percent",
    "perMinute",
    "fee",
    "markupMode",
    "markupDecimals"
  };

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final Core core;
  private final OwnPlans plans;

  public PlanFormPage(Core core) {
    this.core = core;
    this.plans = new OwnPlans(core);
  }

  /** An empty form or, for a plan to derive from, a filled one. */
  public Reply create(Visit visit) {
    return core.database().inTransaction(tx -> create(tx, visit));
  }

  private Reply create(Tx tx, Visit visit) {
    Optional<PlanId> from = visit.request().chosen("from", PlanId::new);
    Optional<Plan> source =
        from.flatMap(id -> core.tariffs().plans().visible(tx, visit.scope(), id));
    if (visit.request().query("from").isPresent() && source.isEmpty()) {
      return new Reply.NotFound();
    }
    Map<String, String> values = new HashMap<>(Map.of("percent", "20", "perMinute", "0"));
    values.putAll(Map.of("fee", "0", "markupMode", "HALF_UP", "markupDecimals", "4"));
    values.putAll(Map.of("mode", "HALF_UP", "decimals", "4"));
    values.put("zone", source.map(Plan::timeZone).orElse(visit.account().timeZone()).getId());
    values.put(
        "currency",
        source.map(Plan::currency).orElse(visit.account().currency()).getCurrencyCode());
    source.ifPresent(plan -> {
      values.put("source", Long.toString(plan.id().value()));
      values.put("name", Messages.in(visit.visitor().locale()).of("plan.derived", plan.name()));
    });
    return page(tx, visit, Form.filled(visit, values), Optional.empty());
  }

  public Reply edit(Visit visit) {
    return plans.with(
        visit,
        (tx, plan) -> page(tx, visit, Form.filled(visit, values(visit, plan)), Optional.of(plan)));
  }

  public Reply submitNew(Visit visit) {
    return core.database().inTransaction(tx -> submit(tx, visit, Optional.empty()));
  }

  public Reply submitEdit(Visit visit) {
    return plans.with(visit, (tx, plan) -> submit(tx, visit, Optional.of(plan)));
  }

  private Reply submit(Tx tx, Visit visit, Optional<Plan> old) {
    Form form = Form.posted(visit, FIELDS);
    old.ifPresent(plan -> form.set("currency", plan.currency().getCurrencyCode()));
    Optional<NewPlan> typed = read(form);
    if (typed.isPresent()) {
      PlanOutcome outcome =
          old.map(plan ->
                  core.tariffs()
                      .plans()
                      .edit(tx, visit.scope(), visit.actor(), plan.id(), typed.get()))
              .orElseGet(() ->
                  core.tariffs().plans().create(tx, visit.scope(), visit.actor(), typed.get()));
      switch (outcome) {
        case PlanOutcome.Done done -> {
          return new Reply.Redirect("/plans/" + done.plan().value());
        }
        case PlanOutcome.Refused refused -> OwnPlans.refuse(form, field(refused), refused);
      }
    }
    return page(tx, visit, form, old);
  }

  private static String field(PlanOutcome.Refused refused) {
    return switch (refused.reason()) {
      case CURRENCY -> "currency";
      case SOURCE_UNKNOWN, SOURCE_CURRENCY, CYCLE -> "source";
      default -> "name";
    };
  }

  private static Optional<NewPlan> read(Form form) {
    String name = form.required("name", 120);
    String code = form.value("currency").toUpperCase(Locale.ROOT);
    if (!CURRENCIES.contains(code)) {
      form.refuse("currency", "plan.error.currency");
    }
    if (!ZoneId.getAvailableZoneIds().contains(form.value("zone"))
        || form.value("zone").length() > 40) {
      form.refuse("zone", "plan.error.zone");
    }
    Optional<Rounding> rounding = rounding(form, "mode", "decimals");
    Optional<Derivation> derivation =
        form.value("source").isEmpty() || !CURRENCIES.contains(code)
            ? Optional.empty()
            : derivation(form, Currency.getInstance(code));
    return form.isBad()
        ? Optional.empty()
        : Optional.of(
            new NewPlan(
                name,
                Currency.getInstance(code),
                ZoneId.of(form.value("zone")),
                rounding.orElseThrow(),
                derivation));
  }

  private static Optional<Derivation> derivation(Form form, Currency currency) {
    Money zero = Money.zero(currency);
    BigDecimal percent = form.number("percent", 4).orElse(BigDecimal.ZERO);
    if (percent.compareTo(BigDecimal.valueOf(-100)) < 0
        || percent.compareTo(BigDecimal.valueOf(500)) > 0) {
      form.refuse("percent", "plan.error.percent");
    }
    Money perMinute = form.money("perMinute", currency, true).orElse(zero);
    Money fee = form.money("fee", currency, true).orElse(zero);
    Optional<Rounding> rounding = rounding(form, "markupMode", "markupDecimals");
    if (!form.value("source").matches("[1-9][0-9]{0,17}")) {
      form.refuse("source", "plan.refusal.SOURCE_UNKNOWN", "");
    }
    return form.isBad()
        ? Optional.empty()
        : Optional.of(
            new Derivation(
                new PlanId(Long.parseLong(form.value("source"))),
                Markup.of(percent, perMinute, fee, rounding.orElseThrow())));
  }

  private static Optional<Rounding> rounding(Form form, String mode, String decimals) {
    int kept = form.whole(decimals, 0, 6, 4);
    Optional<RoundingMode> chosen =
        modes().stream().filter(m -> m.name().equals(form.value(mode))).findFirst();
    if (chosen.isEmpty()) {
      form.refuse(mode, "plan.error.mode");
    }
    return chosen.map(m -> new Rounding(m, kept));
  }

  private static List<RoundingMode> modes() {
    return Arrays.stream(RoundingMode.values())
        .filter(mode -> mode != RoundingMode.UNNECESSARY)
        .toList();
  }

  private static Map<String, String> values(Visit visit, Plan plan) {
    Map<String, String> values = new HashMap<>(Map.of("percent", "20", "perMinute", "0"));
    values.putAll(Map.of("fee", "0", "markupMode", "HALF_UP", "markupDecimals", "4"));
    values.put("name", plan.name());
    values.put("currency", plan.currency().getCurrencyCode());
    values.put("zone", plan.timeZone().getId());
    values.put("mode", plan.rounding().mode().name());
    values.put("decimals", Integer.toString(plan.rounding().decimals()));
    plan.derivation()
        .ifPresent(derivation -> {
          Markup markup = derivation.markup();
          Locale locale = visit.visitor().locale();
          values.put("source", Long.toString(derivation.source().value()));
          values.put("percent", Numbers.write(markup.percent(), locale));
          values.put("perMinute", Numbers.write(markup.perMinute().toDecimal(), locale));
          values.put("fee", Numbers.write(markup.connectionFee().toDecimal(), locale));
          values.put("markupMode", markup.rounding().mode().name());
          values.put("markupDecimals", Integer.toString(markup.rounding().decimals()));
        });
    return values;
  }

  private Reply page(Tx tx, Visit visit, Form form, Optional<Plan> old) {
    List<Plan> sources = new ArrayList<>(core.tariffs().plans().own(tx, visit.scope()));
    sources.removeIf(plan -> old.filter(o -> o.id().equals(plan.id())).isPresent());
    List<Plan> bought = core.tariffs().plans().bought(tx, visit.scope());
    Set<String> currencies = new TreeSet<>(Set.of(visit.account().currency().getCurrencyCode()));
    Set<String> zones = new TreeSet<>(Set.of("UTC", visit.account().timeZone().getId()));
    for (Account child : core.accounts().children(tx, visit.scope())) {
      currencies.add(child.currency().getCurrencyCode());
      zones.add(child.timeZone().getId());
    }
    Map<String, Object> model = new HashMap<>();
    model.put("form", form);
    model.put("old", old);
    model.put("sources", sources);
    model.put("bought", bought);
    model.put("modes", modes());
    model.put("currencies", currencies);
    model.put("zones", zones);
    return new Reply.Page(form.isBad() ? 422 : 200, "plan/form", model);
  }
}
