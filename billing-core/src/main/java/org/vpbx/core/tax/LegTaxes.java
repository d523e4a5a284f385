package org.vpbx.core.tax;

import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * The taxes for which an account is liable when a leg is granted to it, in their order. They are
 * stored with the leg's charge, so the same figures come out whenever they are computed again
 * (promises B8, B11).
 */
public record LegTaxes(List<Tax> taxes) {

  /** Of a carrier's costs, and of whoever is liable for nothing. */
  public static final LegTaxes NONE = new LegTaxes(List.of());

  public LegTaxes {
    taxes = List.copyOf(taxes);
  }

  /** Reads what {@link #json()} has written. */
  public static LegTaxes parse(String json) {
    return TaxJson.read(json);
  }

  /** The form in which they are stored. Equal taxes have equal texts. */
  public String json() {
    return TaxJson.write(this);
  }

  /** The price of an answered leg with its taxes; each is rounded half up to six decimals. */
  public Taxed apply(Money rated) {
    return Taxation.ofCall(taxes, rated, Rounding.MICROS);
  }

  /** What is paid for a price. A higher price never gives less. */
  public Money gross(Money rated) {
    return apply(rated).gross();
  }

  /** The highest price that the money pays for with its taxes; empty if it pays for none at all. */
  public Optional<Money> affordable(Money money) {
    Currency currency = money.currency();
    if (gross(Money.zero(currency)).compareTo(money) > 0) {
      return Optional.empty();
    }
    long affordable = 0;
    long tooMuch = Math.addExact(money.micros(), 1);
    while (tooMuch - affordable > 1) {
      long middle = affordable + (tooMuch - affordable) / 2;
      if (gross(new Money(middle, currency)).compareTo(money) <= 0) {
        affordable = middle;
      } else {
        tooMuch = middle;
      }
    }
    return Optional.of(new Money(affordable, currency));
  }

  /**
   * A line of an invoice with its taxes. The sum of the prices and each tax are rounded half up to
   * the currency's own decimals.
   *
   * @param rated the sum of the legs' prices, exact
   * @param calls how many legs they are
   */
  public Taxed line(Money rated, int calls) {
    return Taxation.ofLine(taxes, rated, calls, cents(rated.currency()));
  }

  /** The same without the taxes that are counted by line. */
  public LegTaxes withoutThoseByLine() {
    return new LegTaxes(
        taxes.stream().filter(tax -> tax.terms().kind() != TaxKind.PER_LINE).toList());
  }

  /** The taxes by invoice of an invoice, rounded half up to the currency's own decimals. */
  public static List<TaxAmount> ofInvoice(List<Tax> perInvoice) {
    return perInvoice.stream()
        .map(tax -> {
          Money amount = tax.terms().amount();
          return new TaxAmount(tax, null, amount.rounded(cents(amount.currency())));
        })
        .toList();
  }

  /** Half up to the currency's own decimals, as every amount of an invoice is rounded. */
  public static Rounding cents(Currency currency) {
    return new Rounding(RoundingMode.HALF_UP, Math.max(0, currency.getDefaultFractionDigits()));
  }
}
