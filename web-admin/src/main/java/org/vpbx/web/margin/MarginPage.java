package org.vpbx.web.margin;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.money.Money;
import org.vpbx.web.account.Children;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Numbers;

/** Which destinations an account may reach, and what its seller must earn by them (promise C8). */
public final class MarginPage {

  private static final int CLASS_MAX = 9;
  private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(10_000);

  private final Core core;
  private final Children children;

  public MarginPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply form(Visit visit) {
    return children.open(
        visit,
        (tx, child) -> {
          MarginRule rule = core.margins().find(tx, visit.scope(), child.id()).orElseThrow();
          Form form = Form.filled(visit, values(rule, visit.visitor().locale()));
          return page(child, form, visit.request().query("saved").isPresent());
        });
  }

  public Reply submit(Visit visit) {
    return children.open(visit, (tx, child) -> submit(tx, visit, child));
  }

  private Reply submit(Tx tx, Visit visit, Account child) {
    Form form = Form.posted(visit, "profit", "percent", "feeMax", "costMax", "classMin");
    Optional<Money> profit = form.money("profit", child.currency(), true);
    Optional<BigDecimal> percent = form.number("percent", 4);
    if (percent.filter(number -> number.abs().compareTo(PERCENT_MAX) > 0).isPresent()) {
      form.refuse("percent", "margin.error.percent");
    }
    Optional<Money> feeMax = form.money("feeMax", child.currency(), false);
    Optional<Money> costMax = form.money("costMax", child.currency(), false);
    int classMin = form.whole("classMin", 0, CLASS_MAX, -1);
    if (form.isBad()) {
      return page(child, form, false);
    }
    core.margins()
        .set(
            tx,
            visit.scope(),
            new MarginRule(
                child.id(),
                profit.orElse(null),
                percent.orElse(null),
                feeMax.orElse(null),
                costMax.orElse(null),
                classMin < 0 ? null : classMin));
    children.record(tx, visit, child, AuditAction.MARGINS_CHANGED, Map.of());
    return Children.to(child, "/margins?saved=yes");
  }

  private static Map<String, String> values(MarginRule rule, Locale locale) {
    Map<String, String> values = new HashMap<>();
    put(values, "profit", rule.profitPerMinuteMin(), locale);
    put(values, "feeMax", rule.connectionFeeMax(), locale);
    put(values, "costMax", rule.costPerMinuteMax(), locale);
    if (rule.percentMin() != null) {
      values.put("percent", Numbers.write(rule.percentMin(), locale));
    }
    if (rule.classOfServiceMin() != null) {
      values.put("classMin", rule.classOfServiceMin().toString());
    }
    return values;
  }

  private static void put(Map<String, String> values, String field, Money amount, Locale locale) {
    if (amount != null) {
      values.put(field, Numbers.write(amount.toDecimal(), locale));
    }
  }

  private static Reply page(Account child, Form form, boolean saved) {
    return new Reply.Page(
        form.isBad() ? 422 : 200,
        "margin/margins",
        Children.model(child, "margins", Map.of("form", form, "saved", saved)));
  }
}
