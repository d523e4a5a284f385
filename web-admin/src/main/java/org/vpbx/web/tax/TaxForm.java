package org.vpbx.web.tax;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.tax.TaxVersion;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Amounts;
import org.vpbx.web.view.Numbers;

/**
 * The form for a tax, as it was typed.
 *
 * @param rate a percentage, or an amount with or without its currency
 * @param included whether prices contain it
 * @param compounds whether its base has the taxes before it
 * @param everybody whether new accounts are liable
 * @param until the last day; empty: until further notice
 */
public record TaxForm(
    String name,
    String kind,
    String rate,
    boolean included,
    boolean compounds,
    boolean everybody,
    String from,
    String until) {

  private static final String PERCENTAGE = "-?[0-9]{1,6}([.,][0-9]{1,20})?";

  static TaxForm empty(LocalDate today) {
    return new TaxForm("", "PERCENT", "", false, false, true, today.toString(), "");
  }

  static TaxForm of(WebRequest request) {
    return new TaxForm(
        request.form("name").strip(),
        request.form("kind"),
        request.form("rate").strip(),
        request.form("included").equals("yes"),
        request.form("compounds").equals("yes"),
        request.form("everybody").equals("yes"),
        request.form("from").strip(),
        request.form("until").strip());
  }

  /** What is in force, to be changed from today on, or what is planned, from its first day on. */
  static TaxForm of(TaxVersion version, boolean everybody, LocalDate today, ZoneId zone) {
    TaxTerms terms = version.terms();
    BigDecimal rate = terms.percent() == null ? terms.amount().toDecimal() : terms.percent();
    LocalDate start = version.validFrom().atZone(zone).toLocalDate();
    Instant to = version.validTo();
    boolean ends = to != null && to.isAfter(TaxDates.end(today, zone));
    return new TaxForm(
        terms.name(),
        terms.kind().name(),
        Numbers.write(rate, Locale.ROOT),
        terms.inclusive(),
        terms.compounds(),
        everybody,
        (start.isAfter(today) ? start : today).toString(),
        ends ? to.minusNanos(1).atZone(zone).toLocalDate().toString() : "");
  }

  /** What is wrong, by field: the end of a key below {@code taxes.error} in the bundle. */
  Map<String, String> errors(Currency currency, LocalDate today) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (name.isEmpty() || name.length() > TaxTerms.NAME_LENGTH_MAX) {
      errors.put("name", "name");
    }
    if (chosenKind().isEmpty()) {
      errors.put("kind", "kind");
    } else {
      rateError(chosenKind().get(), currency).ifPresent(error -> errors.put("rate", error));
    }
    boolean percent = chosenKind().filter(TaxKind.PERCENT::equals).isPresent();
    if (included && !percent) {
      errors.put("included", "included");
    }
    if (compounds && !percent) {
      errors.put("compounds", "compounds");
    }
    dateErrors(today, errors);
    return errors;
  }

  /** The terms; only where there are no errors. */
  TaxTerms terms(Currency currency) {
    TaxKind chosen = chosenKind().orElseThrow();
    String number = number(currency);
    if (chosen == TaxKind.PERCENT) {
      return new TaxTerms(name, chosen, percent(number), null, included, compounds);
    }
    Money amount = Amounts.exact(number, currency).orElseThrow();
    return new TaxTerms(name, chosen, null, amount, false, false);
  }

  /** Whether all is as in the other form but whether new accounts are liable. */
  boolean sameTerms(TaxForm other) {
    return new TaxForm(name, kind, rate, included, compounds, other.everybody, from, until)
        .equals(other);
  }

  /** When the first day begins; only where there are no errors. */
  Instant begin(ZoneId zone) {
    return TaxDates.begin(TaxDates.day(from).orElseThrow(), zone);
  }

  /** When the last day is over; null: until further notice. Only where there are no errors. */
  Instant end(ZoneId zone) {
    return TaxDates.day(until).map(day -> TaxDates.end(day, zone)).orElse(null);
  }

  private Optional<TaxKind> chosenKind() {
    return Arrays.stream(TaxKind.values()).filter(one -> one.name().equals(kind)).findFirst();
  }

  private Optional<String> rateError(TaxKind chosen, Currency currency) {
    String number = number(currency);
    if (chosen == TaxKind.PERCENT) {
      if (!number.matches(PERCENTAGE)) {
        return Optional.of("percent");
      }
      return TaxTerms.isPercentage(percent(number)) ? Optional.empty() : Optional.of("range");
    }
    if (number.matches(".*[A-Za-z]{3}")) {
      return Optional.of("currency");
    }
    return Amounts.exact(number, currency).filter(Money::isPositive).isPresent()
        ? Optional.empty()
        : Optional.of(Amounts.error(number, "amount"));
  }

  /** No percentage has thousands. */
  private static BigDecimal percent(String number) {
    return new BigDecimal(number.replace(',', '.'));
  }

  /** What was typed as rate without the percent sign or the code of the seller's currency. */
  private String number(Currency currency) {
    String unit = kind.equals(TaxKind.PERCENT.name()) ? "%" : currency.getCurrencyCode();
    boolean hasUnit =
        rate.regionMatches(true, rate.length() - unit.length(), unit, 0, unit.length());
    return hasUnit ? rate.substring(0, rate.length() - unit.length()).strip() : rate;
  }

  private void dateErrors(LocalDate today, Map<String, String> errors) {
    Optional<LocalDate> first = TaxDates.day(from);
    Optional<LocalDate> last = TaxDates.day(until);
    if (first.isEmpty()) {
      errors.put("from", "day");
    } else if (first.get().isBefore(today)) {
      errors.put("from", "past");
    }
    if (!until.isEmpty() && last.isEmpty()) {
      errors.put("until", "day");
    } else if (last.isPresent() && first.isPresent() && last.get().isBefore(first.get())) {
      errors.put("until", "reversed");
    }
  }
}
