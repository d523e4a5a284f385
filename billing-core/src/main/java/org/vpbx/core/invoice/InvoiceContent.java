package org.vpbx.core.invoice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.Tax;
import org.vpbx.core.tax.TaxAmount;

/**
 * What stands on an invoice: total = lines + the invoice's own taxes = net + all taxes (promise
 * B8).
 *
 * @param lines at least one
 * @param taxes those by invoice
 */
public record InvoiceContent(List<InvoiceLine> lines, List<TaxAmount> taxes) {

  public InvoiceContent {
    lines = List.copyOf(lines);
    taxes = List.copyOf(taxes);
  }

  /** The sum of the lines without taxes. */
  public Money net() {
    return lines.stream().map(InvoiceLine::net).reduce(Money::plus).orElseThrow();
  }

  /** The sum of all taxes. */
  public Money tax() {
    return allTaxes().map(TaxAmount::amount).reduce(zero(), Money::plus);
  }

  /** What it comes to. */
  public Money total() {
    Money sum = lines.stream().map(InvoiceLine::amount).reduce(Money::plus).orElseThrow();
    return taxes.stream().map(TaxAmount::amount).reduce(sum, Money::plus);
  }

  /** Each tax with its sum, in the order in which they first occur. */
  public List<TaxTotal> taxTotals() {
    Map<Tax, TaxTotal> totals = new LinkedHashMap<>();
    allTaxes()
        .forEach(part ->
            totals.merge(
                part.tax(),
                new TaxTotal(part.tax(), part.base(), part.amount()),
                InvoiceContent::sum));
    return List.copyOf(totals.values());
  }

  private static TaxTotal sum(TaxTotal a, TaxTotal b) {
    return new TaxTotal(
        a.tax(), a.base() == null ? null : a.base().plus(b.base()), a.amount().plus(b.amount()));
  }

  private Stream<TaxAmount> allTaxes() {
    return Stream.concat(lines.stream().flatMap(line -> line.taxes().stream()), taxes.stream());
  }

  private Money zero() {
    return Money.zero(lines.getFirst().amount().currency());
  }
}
