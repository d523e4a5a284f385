package org.vpbx.core.invoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpbx.core.money.Money;

/** Adds up legs by destination. */
final class InvoiceLines {

  private InvoiceLines() {}

  /** One line a destination, by name; the lines add up to the legs exactly. */
  static List<InvoiceLine> of(List<Invoices.InvoicedLeg> legs) {
    Map<String, List<Invoices.InvoicedLeg>> byDestination = new TreeMap<>();
    for (Invoices.InvoicedLeg leg : legs) {
      byDestination.computeIfAbsent(leg.destination(), none -> new ArrayList<>()).add(leg);
    }
    List<InvoiceLine> lines = new ArrayList<>();
    byDestination.forEach((destination, same) -> lines.add(line(destination, same)));
    return lines;
  }

  private static InvoiceLine line(String destination, List<Invoices.InvoicedLeg> legs) {
    long seconds = legs.stream().mapToLong(Invoices.InvoicedLeg::seconds).sum();
    Money amount =
        legs.stream().map(Invoices.InvoicedLeg::amount).reduce(Money::plus).orElseThrow();
    return new InvoiceLine(destination, legs.size(), seconds, amount);
  }
}
