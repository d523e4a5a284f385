package org.vpbx.core.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Tax;
import org.vpbx.core.tax.TaxAmount;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.tax.Taxed;

/** What stands on an invoice, and how it agrees with the ledger (promise B8). */
class InvoiceLinesTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  private static final Tax VAT = percent(1, "VAT 19 %", "19", false);
  private static final Tax NEW_VAT = percent(1, "VAT 21 %", "21", false);
  private static final Tax CALL_FEE = amount(2, TaxKind.PER_CALL, "0.01");
  private static final Tax LINE_FEE = amount(3, TaxKind.PER_LINE, "0.50");
  private static final Tax PAPER_FEE = amount(4, TaxKind.PER_INVOICE, "1.50");

  /** One line a destination, and another where the rate changed meanwhile. */
  @Test
  void aClerkAddsUpAnInvoice() {
    InvoiceLines.Drawn drawn =
        InvoiceLines.draw(
            List.of(
                leg("Germany", "0.1234", VAT, CALL_FEE),
                leg("Spain", "2.0000", VAT, CALL_FEE),
                leg("Germany", "0.2345", VAT, CALL_FEE),
                leg("Germany", "0.5000", NEW_VAT, CALL_FEE)),
            List.of(PAPER_FEE));
    assertEquals(
        """
        Germany | 2 | 0.36 | VAT 19 % 0.07, Fee 0.02 | 0.45
        Germany | 1 | 0.50 | VAT 21 % 0.11, Fee 0.01 | 0.62
        Spain   | 1 | 2.00 | VAT 19 % 0.38, Fee 0.01 | 2.39

        VAT 19 % on 2.36 | 0.45
        Fee              | 0.04
        VAT 21 % on 0.50 | 0.11
        Fee              | 1.50
        net 2.86 + taxes 2.10 = 4.96
        """
            .replaceAll(" +\\|", " |"),
        text(drawn.content()));
    // 2.8579 + 19 % of 2.3579 + 21 % of 0.5 + 4 x 0.01 = 3.450901
    assertEquals(eur("3.450901"), drawn.charges());
    assertEquals(eur("1.50"), drawn.later());
    assertEquals(eur("0.009099"), drawn.rounding());
    assertEquals(eur("0.593001"), drawn.chargedTax());
    assertEquals(eur("0.006999"), drawn.taxRounding());
  }

  @Property
  void invoiceAndLinesAndLedgerAreOne(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 3_000_000) Long> prices,
      @ForAll @IntRange(min = 1, max = 4) int destinations,
      @ForAll @IntRange(max = 31) int chosen,
      @ForAll boolean compounding,
      @ForAll boolean paper) {
    List<Tax> all =
        List.of(
            percent(5, "Contained", "10", true),
            CALL_FEE,
            LINE_FEE,
            percent(6, "Second", "8.875", compounding, false),
            VAT);
    List<Tax> taxes =
        IntStream.range(0, all.size())
            .filter(i -> (chosen >> i & 1) == 1)
            .mapToObj(all::get)
            .toList();
    List<Invoices.InvoicedLeg> legs = new ArrayList<>();
    for (long price : prices) {
      String destination = "D" + legs.size() % destinations;
      legs.add(leg(destination, new Money(price, EUR), new LegTaxes(taxes)));
    }
    InvoiceLines.Drawn drawn = InvoiceLines.draw(legs, paper ? List.of(PAPER_FEE) : List.of());
    InvoiceContent content = drawn.content();

    assertEquals(content.total(), content.net().plus(content.tax()));
    Money totals = sum(content.taxTotals().stream().map(TaxTotal::amount));
    assertEquals(content.tax(), totals, "the taxes' sums are the taxes of the lines");
    assertEquals(content.total(), drawn.charges().plus(drawn.later()).plus(drawn.rounding()));
    assertEquals(content.tax(), drawn.chargedTax().plus(drawn.later()).plus(drawn.taxRounding()));
    for (InvoiceLine line : content.lines()) {
      Money parts = sum(line.taxes().stream().map(TaxAmount::amount));
      assertEquals(line.amount(), line.net().plus(parts));
      assertTrue(
          Stream.concat(
                  Stream.of(line.net(), line.amount()),
                  line.taxes().stream().map(TaxAmount::amount))
              .allMatch(InvoiceLinesTest::isWholeCents));
    }
    assertEquals(legs.size(), content.lines().stream().mapToInt(InvoiceLine::calls).sum());
    // Half a cent a rounded amount, with the part that percentages make of it, and the calls' own.
    long most = content.lines().size() * (taxes.size() + 1L) * 8_000 + legs.size() * 5L;
    assertTrue(Math.abs(drawn.rounding().micros()) <= most, drawn.rounding()::toString);
  }

  private static boolean isWholeCents(Money money) {
    return money.micros() % 10_000 == 0;
  }

  private static String text(InvoiceContent content) {
    String lines =
        content.lines().stream()
            .map(line ->
                "%s | %d | %s | %s | %s\n"
                    .formatted(
                        line.description(),
                        line.calls(),
                        cents(line.net()),
                        line.taxes().stream()
                            .map(part -> part.tax().terms().name() + " " + cents(part.amount()))
                            .collect(Collectors.joining(", ")),
                        cents(line.amount())))
            .collect(Collectors.joining());
    String totals =
        content.taxTotals().stream()
            .map(total ->
                total.tax().terms().name()
                    + (total.base() == null ? "" : " on " + cents(total.base()))
                    + " | "
                    + cents(total.amount())
                    + "\n")
            .collect(Collectors.joining());
    return lines
        + "\n"
        + totals
        + "net %s + taxes %s = %s\n"
            .formatted(cents(content.net()), cents(content.tax()), cents(content.total()));
  }

  private static String cents(Money money) {
    return money.toDecimal().setScale(2).toPlainString();
  }

  private static Invoices.InvoicedLeg leg(String destination, String price, Tax... taxes) {
    return leg(destination, eur(price), new LegTaxes(List.of(taxes)));
  }

  private static Invoices.InvoicedLeg leg(String destination, Money price, LegTaxes taxes) {
    Taxed taxed = taxes.apply(price);
    return new Invoices.InvoicedLeg(
        new LegId(1), destination, 60, taxes.json(), price, taxed.gross(), taxed.tax());
  }

  private static Money sum(Stream<Money> amounts) {
    return amounts.reduce(Money.zero(EUR), Money::plus);
  }

  private static Tax percent(long id, String name, String percent, boolean inclusive) {
    return percent(id, name, percent, false, inclusive);
  }

  private static Tax percent(
      long id, String name, String percent, boolean compounds, boolean inclusive) {
    BigDecimal exact = new BigDecimal(percent);
    return new Tax(
        new TaxId(id), new TaxTerms(name, TaxKind.PERCENT, exact, null, inclusive, compounds));
  }

  private static Tax amount(long id, TaxKind kind, String amount) {
    return new Tax(new TaxId(id), new TaxTerms("Fee", kind, null, eur(amount), false, false));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
