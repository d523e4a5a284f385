package org.vpbx.core.invoice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Tax;
import org.vpbx.core.tax.TaxAmount;
import org.vpbx.core.tax.Taxed;

/** Adds up legs by destination and taxes. */
final class InvoiceLines {

  /** Taxes as the text that is stored: equal taxes have equal texts. */
  private record Group(String destination, String taxes) {}

  private static final Comparator<Group> BY_NAME =
      Comparator.comparing(Group::destination).thenComparing(Group::taxes);

  private InvoiceLines() {}

  /**
   * What an invoice would charge for legs.
   *
   * @param charges what the ledger was charged for the legs, exact
   * @param chargedTax the part of it that was booked as tax
   * @param later taxes that fall due with the invoice: by line and by invoice, and taxes on those
   */
  record Drawn(InvoiceContent content, Money charges, Money chargedTax, Money later) {

    /** What makes the charges and the later taxes the total. */
    Money rounding() {
      return content.total().minus(charges).minus(later);
    }

    /** What makes the booked tax and the later taxes those of the invoice. */
    Money taxRounding() {
      return content.tax().minus(chargedTax).minus(later);
    }
  }

  /**
   * Draws an invoice up; changes nothing.
   *
   * @param legs at least one
   * @param perInvoice taxes by invoice
   */
  static Drawn draw(List<Invoices.InvoicedLeg> legs, List<Tax> perInvoice) {
    Money zero = Money.zero(legs.getFirst().amount().currency());
    Map<Group, List<Invoices.InvoicedLeg>> groups = new TreeMap<>(BY_NAME);
    for (Invoices.InvoicedLeg leg : legs) {
      Group group = new Group(leg.destination(), leg.taxes());
      groups.computeIfAbsent(group, none -> new ArrayList<>()).add(leg);
    }
    List<InvoiceLine> lines = new ArrayList<>();
    Money later = zero;
    for (Map.Entry<Group, List<Invoices.InvoicedLeg>> entry : groups.entrySet()) {
      LegTaxes taxes = LegTaxes.parse(entry.getKey().taxes());
      Money rated = sum(zero, entry.getValue(), Invoices.InvoicedLeg::rated);
      int calls = entry.getValue().size();
      Taxed taxed = taxes.line(rated, calls);
      lines.add(line(entry.getKey().destination(), entry.getValue(), taxed));
      Money without = taxes.withoutThoseByLine().line(rated, calls).gross();
      later = later.plus(taxed.gross().minus(without));
    }
    List<TaxAmount> own = LegTaxes.ofInvoice(perInvoice);
    return new Drawn(
        new InvoiceContent(lines, own),
        sum(zero, legs, Invoices.InvoicedLeg::amount),
        sum(zero, legs, Invoices.InvoicedLeg::tax),
        own.stream().map(TaxAmount::amount).reduce(later, Money::plus));
  }

  private static InvoiceLine line(
      String destination, List<Invoices.InvoicedLeg> legs, Taxed taxed) {
    long seconds = legs.stream().mapToLong(Invoices.InvoicedLeg::seconds).sum();
    return new InvoiceLine(
        destination, legs.size(), seconds, taxed.net(), taxed.parts(), taxed.gross());
  }

  private static Money sum(
      Money zero, List<Invoices.InvoicedLeg> legs, Function<Invoices.InvoicedLeg, Money> part) {
    return legs.stream().map(part).reduce(zero, Money::plus);
  }
}
