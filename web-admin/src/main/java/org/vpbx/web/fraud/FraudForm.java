package org.vpbx.web.fraud;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpbx.core.fraud.FirstTimeRule;
import org.vpbx.core.fraud.FraudCap;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.fraud.NightRule;
import org.vpbx.core.money.Money;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Numbers;

/** The form of caps against fraud; an empty field is a part that is not set. */
final class FraudForm {

  private static final String REFUSE = "REFUSE";
  private static final String UNREACHABLE = "fraud.error.unreachable";

  private FraudForm() {}

  static Form filled(Visit visit, FraudCaps caps) {
    Locale locale = visit.visitor().locale();
    Map<String, String> values = new HashMap<>();
    values.put("spendHour", text(caps.spendHour(), locale));
    values.put("spendDay", text(caps.spendDay(), locale));
    values.put("callsPerMinute", text(caps.callsPerMinute()));
    values.put("international", text(caps.international()));
    FirstTimeRule first = caps.firstTime();
    if (first != null) {
      values.put("first", first.refused() ? REFUSE : "ALLOW");
      values.put("firstDays", text(first.days()));
      values.put("allowed", String.join(" ", first.allowed()));
    }
    NightRule night = caps.night();
    if (night != null) {
      values.put("night", night.spend() == null ? REFUSE : "CAP");
      values.put("nightFrom", night.from().toString());
      values.put("nightTo", night.to().toString());
      values.put("nightSpend", text(night.spend(), locale));
    }
    values.put("ends", caps.endsCalls() == null ? "" : caps.endsCalls() ? "YES" : "NO");
    return Form.filled(visit, values);
  }

  static Form posted(Visit visit) {
    return Form.posted(
        visit,
        "spendHour",
        "spendDay",
        "callsPerMinute",
        "international",
        "first",
        "firstDays",
        "allowed",
        "night",
        "nightFrom",
        "nightTo",
        "nightSpend",
        "ends");
  }

  /** What was typed; to be used only if the form is not bad then. */
  static FraudCaps read(Form form, Currency currency) {
    FraudCaps caps = parts(form, currency);
    for (FraudCap cap : caps.unreachable()) {
      form.refuse(cap == FraudCap.SPEND_HOUR ? "spendHour" : "nightSpend", UNREACHABLE);
    }
    return caps;
  }

  private static FraudCaps parts(Form form, Currency currency) {
    return new FraudCaps(
        form.money("spendHour", currency, false).orElse(null),
        form.money("spendDay", currency, false).orElse(null),
        calls(form, "callsPerMinute"),
        calls(form, "international"),
        isChosen(form, "first", "firstDays", "allowed") ? firstTime(form) : null,
        isChosen(form, "night", "nightFrom", "nightTo", "nightSpend")
            ? night(form, currency)
            : null,
        form.value("ends").isEmpty() ? null : form.value("ends").equals("YES"));
  }

  /** What is typed for a rule that is not set would be lost. */
  private static boolean isChosen(Form form, String rule, String... details) {
    boolean chosen = !form.value(rule).isEmpty();
    if (!chosen && Stream.of(details).anyMatch(detail -> !form.value(detail).isEmpty())) {
      form.refuse(rule, "fraud.error.rule");
    }
    return chosen;
  }

  private static Integer calls(Form form, String field) {
    int calls = form.whole(field, 0, FraudCaps.CALLS_MAX, -1);
    return calls < 0 ? null : calls;
  }

  private static FirstTimeRule firstTime(Form form) {
    int days = form.whole("firstDays", 1, FirstTimeRule.DAYS_MAX, 30);
    String allowed = form.value("allowed").toUpperCase(Locale.ROOT);
    List<String> codes = allowed.isEmpty() ? List.of() : List.of(allowed.split("[ ,;]+", -1));
    try {
      return new FirstTimeRule(days, form.value("first").equals(REFUSE), codes);
    } catch (IllegalArgumentException e) {
      form.refuse("allowed", "fraud.error.countries");
      return null;
    }
  }

  private static NightRule night(Form form, Currency currency) {
    Optional<LocalTime> from = time(form, "nightFrom");
    Optional<LocalTime> to = time(form, "nightTo");
    Optional<Money> spend = Optional.empty();
    if (!form.value("night").equals(REFUSE)) {
      spend = form.money("nightSpend", currency, false);
      if (spend.isEmpty()) {
        form.refuse("nightSpend", "fraud.error.night-spend");
      }
    }
    if (from.isPresent() && from.equals(to)) {
      form.refuse("nightTo", "fraud.error.night-empty");
    }
    if (from.isEmpty() || to.isEmpty() || form.isBad()) {
      return null;
    }
    try {
      return new NightRule(from.get(), to.get(), spend.orElse(null));
    } catch (IllegalArgumentException e) {
      form.refuse("nightFrom", "fraud.error.night");
      return null;
    }
  }

  private static Optional<LocalTime> time(Form form, String field) {
    try {
      return Optional.of(LocalTime.parse(form.value(field)));
    } catch (DateTimeParseException e) {
      form.refuse(field, "fraud.error.night");
      return Optional.empty();
    }
  }

  private static String text(Money money, Locale locale) {
    return money == null ? "" : Numbers.write(money.toDecimal(), locale);
  }

  private static String text(Integer number) {
    return number == null ? "" : number.toString();
  }
}
