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
 * @param percent by how much a minute costs more than before; empty: nothing to compare with
 */
public record PriceRow(
    SheetReport.Sample sample,
    NumberMatch match,
    Optional<Money> before,
    Optional<Money> after,
    Optional<BigDecimal> percent) {

  static List<PriceRow> of(List<SheetReport.Sample> samples, Currency currency) {
    return samples.stream().map(sample -> of(sample, currency)).toList();
  }

  private static PriceRow of(SheetReport.Sample sample, Currency currency) {
    Optional<Money> before =
        Optional.ofNullable(sample.before()).map(terms -> new Money(terms.perMinute(), currency));
    Optional<Money> after =
        Optional.ofNullable(sample.after()).map(terms -> new Money(terms.perMinute(), currency));
    return new PriceRow(
        sample,
        new NumberMatch(sample.number()),
        before,
        after,
        before.filter(Money::isPositive).flatMap(old -> after.map(now -> percent(old, now))));
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
    return sample.after() == null ? sample.before() : sample.after();
  }
}
