package org.vpbx.web.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.sheet.SheetReport;

/**
 * A price of a report, as the page shows it.
 *
 * @param fee the new one, or the old one where the price ends
 * @param feeBefore only where it was another
 * @param percent by how much a minute costs more than before; empty: nothing to compare with
 */
public record PriceRow(
    SheetReport.Sample sample,
    NumberMatch match,
    Optional<Money> before,
    Optional<Money> after,
    Optional<BigDecimal> percent,
    Money fee,
    Optional<Money> feeBefore) {

  static List<PriceRow> of(List<SheetReport.Sample> samples, Currency currency) {
    return samples.stream().map(sample -> of(sample, currency)).toList();
  }

  private static PriceRow of(SheetReport.Sample sample, Currency currency) {
    Optional<Money> before =
        Optional.ofNullable(sample.before()).map(terms -> new Money(terms.perMinute(), currency));
    Optional<Money> after =
        Optional.ofNullable(sample.after()).map(terms -> new Money(terms.perMinute(), currency));
    SheetReport.Terms terms = terms(sample);
    return new PriceRow(
        sample,
        new NumberMatch(sample.number()),
        before,
        after,
        before.filter(Money::isPositive).flatMap(old -> after.map(now -> percent(old, now))),
        new Money(terms.fee(), currency),
        Optional.ofNullable(sample.before())
            .filter(old -> old.fee() != terms.fee())
            .map(old -> new Money(old.fee(), currency)));
  }

  private static BigDecimal percent(Money before, Money after) {
    return after
        .minus(before)
        .toDecimal()
        .movePointRight(2)
        .divide(before.toDecimal(), 1, RoundingMode.HALF_UP);
  }

  /** The terms that it shows: the new ones, or the old ones where it ends. */
  public SheetReport.Terms terms() {
    return terms(sample);
  }

  /** As sheets write them: 60/1, or with a minimum duration 30/60/1. */
  public String increments() {
    return increments(terms());
  }

  /** Only where they were others. */
  public Optional<String> incrementsBefore() {
    return Optional.ofNullable(sample.before())
        .map(PriceRow::increments)
        .filter(old -> !old.equals(increments()));
  }

  private static String increments(SheetReport.Terms terms) {
    return (terms.minimum() == 0 ? "" : terms.minimum() + "/") + terms.first() + "/" + terms.next();
  }

  private static SheetReport.Terms terms(SheetReport.Sample sample) {
    return sample.after() == null ? sample.before() : sample.after();
  }
}
