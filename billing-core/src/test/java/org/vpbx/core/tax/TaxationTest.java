package org.vpbx.core.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;

/**
 * What taxes come to. In the tables {@code 19} is 19 % on top, {@code incl 19} 19 % that the price
 * contains, {@code +5} 5 % whose base has the taxes before it, {@code call 0.01} an amount by call,
 * {@code line 0.50} one by line of an invoice.
 */
class TaxationTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  /** Promise B8, on calls: each tax is rounded half up to six decimals. */
  @ParameterizedTest(name = "{0} with {1}: net {2}, taxes {3}, to pay {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # price  | taxes                    | net      | each tax                     | to pay
          1.00     |                          | 1.00     |                              | 1.00
          1.00     | 19                       | 1.00     | 0.19                         | 1.19
          1.00     | 19, 5                    | 1.00     | 0.19 0.05                    | 1.24
          1.00     | 19, +5                   | 1.00     | 0.19 0.0595                  | 1.2495
          1.00     | +5, 19                   | 1.00     | 0.05 0.19                    | 1.24
          1.00     | 5, +19                   | 1.00     | 0.05 0.1995                  | 1.2495
          1.19     | incl 19                  | 1.00     | 0.19                         | 1.19
          1.00     | incl 19                  | 0.840336 | 0.159664                     | 1.00
          1.24     | incl 19, incl 5          | 1.00     | 0.19 0.05                    | 1.24
          1.2495   | incl 19, incl +5         | 1.00     | 0.19 0.0595                  | 1.2495
          1.19     | incl 19, 10              | 1.00     | 0.19 0.10                    | 1.29
          1.19     | incl 19, +10             | 1.00     | 0.19 0.119                   | 1.309
          1.19     | 10, incl +19             | 1.00     | 0.10 0.19                    | 1.29
          0.50     | call 0.01                | 0.50     | 0.01                         | 0.51
          0.00     | call 0.01                | 0.00     | 0.01                         | 0.01
          0.50     | call 0.01, +20           | 0.50     | 0.01 0.102                   | 0.612
          0.50     | call 0.01, 20            | 0.50     | 0.01 0.10                    | 0.61
          0.50     | line 0.50, 20            | 0.50     | 0.10                         | 0.60
          0.000013 | 19                       | 0.000013 | 0.000002                     | 0.000015
          0.000005 | 10                       | 0.000005 | 0.000001                     | 0.000006
          0.000004 | 10                       | 0.000004 | 0                            | 0.000004
          0.0333   | 8.875                    | 0.0333   | 0.002955                     | 0.036255
          0.0333   | 0.0001                   | 0.0333   | 0                            | 0.0333
          2.00     | 100                      | 2.00     | 2.00                         | 4.00
          2.00     | incl 100                 | 1.00     | 1.00                         | 2.00
          """)
  void aCallIsTaxed(String price, String taxes, String net, String parts, String gross) {
    check(taxes(taxes).apply(eur(price)), net, parts, gross);
  }

  /** Promise B8, on lines of invoices: the sum and each tax are rounded half up to the cent. */
  @ParameterizedTest(name = "{0} for {1} calls with {2}: net {3}, taxes {4}, to pay {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # sum    | calls | taxes                | net    | each tax       | to pay
          1.2345   | 3     |                      | 1.23   |                | 1.23
          1.2345   | 3     | 19                   | 1.23   | 0.23           | 1.46
          1.2350   | 3     | 19                   | 1.24   | 0.24           | 1.48
          0.0246   | 1     | 19                   | 0.02   | 0.00           | 0.02
          1.19004  | 2     | incl 19              | 1.00   | 0.19           | 1.19
          10.00    | 12    | call 0.005, 19       | 10.00  | 0.06 1.90      | 11.96
          10.00    | 12    | call 0.005, +19      | 10.00  | 0.06 1.91      | 11.97
          10.00    | 12    | line 0.50, +19       | 10.00  | 0.50 2.00      | 12.50
          10.00    | 12    | 19, line 0.50        | 10.00  | 1.90 0.50      | 12.40
          """)
  void aLineIsTaxed(String sum, int calls, String taxes, String net, String parts, String gross) {
    check(taxes(taxes).line(eur(sum), calls), net, parts, gross);
  }

  @ParameterizedTest(name = "{0} pay for {2} with {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # money  | taxes          | price
          1.19     | 19             | 1.00
          1.00     |                | 1.00
          1.00     | incl 19        | 1.00
          1.00     | 19             | 0.840336
          0.51     | call 0.01      | 0.50
          0.01     | call 0.01      | 0
          0.009    | call 0.01      | none
          """)
  void moneyPaysForAPriceWithItsTaxes(String money, String taxes, String price) {
    String affordable = taxes(taxes).affordable(eur(money)).map(Money::toString).orElse("none");
    assertEquals(price.equals("none") ? "none" : eur(price).toString(), affordable);
  }

  @Property
  void netAndTaxesAreWhatIsPaid(
      @ForAll("anyTaxes") LegTaxes taxes,
      @ForAll @LongRange(max = 50_000_000) long micros,
      @ForAll @IntRange(min = 1, max = 50) int calls) {
    for (Taxed taxed :
        List.of(taxes.apply(new Money(micros, EUR)), taxes.line(new Money(micros, EUR), calls))) {
      Money sum = taxed.parts().stream().map(TaxAmount::amount).reduce(taxed.net(), Money::plus);
      assertEquals(taxed.gross(), sum);
      assertTrue(taxed.parts().stream().noneMatch(part -> part.amount().isNegative()));
      assertTrue(!taxed.net().isNegative());
    }
  }

  @Property
  void whatIsPutOnTopIsTakenOutAgain(
      @ForAll("percentages") List<BigDecimal> percents,
      @ForAll @LongRange(max = 50_000_000) long micros) {
    Taxed onTop = all(percents.subList(0, 1), false, false).apply(new Money(micros, EUR));
    Taxed takenOut = all(percents.subList(0, 1), true, false).apply(onTop.gross());
    assertEquals(onTop.gross(), takenOut.gross());
    assertEquals(onTop.net(), takenOut.net());
    Taxed contained = all(percents, true, true).apply(new Money(micros, EUR));
    assertEquals(new Money(micros, EUR), contained.gross());
  }

  @Property
  void theOrderMattersOnlyWhereTaxesCompound(
      @ForAll("anyTaxes") LegTaxes taxes,
      @ForAll @LongRange(max = 50_000_000) long micros,
      @ForAll Random random) {
    List<Tax> plain = taxes.taxes().stream().filter(t -> !t.terms().compounds()).toList();
    List<Tax> shuffled = new ArrayList<>(plain);
    Collections.shuffle(shuffled, random);
    Money price = new Money(micros, EUR);
    Taxed one = new LegTaxes(plain).apply(price);
    Taxed other = new LegTaxes(shuffled).apply(price);
    assertEquals(one.net(), other.net());
    assertEquals(one.gross(), other.gross());
  }

  @Property
  void aHigherPriceIsNeverCheaperAndWhatIsAffordableIsPaidFor(
      @ForAll("anyTaxes") LegTaxes taxes, @ForAll @LongRange(max = 50_000_000) long micros) {
    Money money = new Money(micros, EUR);
    assertTrue(taxes.gross(money).compareTo(taxes.gross(new Money(micros + 1, EUR))) <= 0);
    taxes
        .affordable(money)
        .ifPresentOrElse(
            price -> {
              assertTrue(taxes.gross(price).compareTo(money) <= 0);
              Money more = new Money(price.micros() + 1, EUR);
              assertTrue(taxes.gross(more).compareTo(money) > 0);
            },
            () -> assertTrue(taxes.gross(Money.zero(EUR)).compareTo(money) > 0));
  }

  @Property
  void whatIsStoredIsReadAgain(@ForAll("anyTaxes") LegTaxes taxes) {
    assertEquals(taxes, LegTaxes.parse(taxes.json()));
    assertEquals(taxes.json(), LegTaxes.parse(taxes.json()).json());
  }

  @Provide
  Arbitrary<LegTaxes> anyTaxes() {
    Arbitrary<TaxTerms> percents =
        Combinators.combine(percent(), Arbitraries.of(true, false), Arbitraries.of(true, false))
            .as(TaxationTest::percent);
    Arbitrary<TaxTerms> amounts =
        Combinators.combine(
                Arbitraries.of(TaxKind.PER_CALL, TaxKind.PER_LINE),
                Arbitraries.longs().between(1, 2_000_000))
            .as((kind, micros) ->
                new TaxTerms("Fee", kind, null, new Money(micros, EUR), false, false));
    return Arbitraries.oneOf(percents, percents, amounts)
        .list()
        .ofMaxSize(5)
        .map(TaxationTest::numbered);
  }

  @Provide
  Arbitrary<List<BigDecimal>> percentages() {
    return percent().list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<BigDecimal> percent() {
    return Arbitraries.longs().between(1, 1_000_000).map(units -> BigDecimal.valueOf(units, 4));
  }

  private static void check(Taxed taxed, String net, String parts, String gross) {
    String amounts =
        taxed.parts().stream()
            .map(part -> part.amount().toString())
            .collect(Collectors.joining(" "));
    String expected =
        parts == null
            ? ""
            : List.of(parts.split(" ", -1)).stream()
                .map(amount -> eur(amount).toString())
                .collect(Collectors.joining(" "));
    assertEquals(eur(net), taxed.net());
    assertEquals(expected, amounts);
    assertEquals(eur(gross), taxed.gross());
  }

  private static LegTaxes all(List<BigDecimal> percents, boolean inclusive, boolean compounds) {
    return numbered(percents.stream().map(p -> percent(p, inclusive, compounds)).toList());
  }

  private static LegTaxes taxes(String text) {
    return text == null
        ? LegTaxes.NONE
        : numbered(List.of(text.split(", ", -1)).stream().map(TaxationTest::terms).toList());
  }

  private static TaxTerms terms(String text) {
    String last = text.substring(text.lastIndexOf(' ') + 1);
    if (text.startsWith("call") || text.startsWith("line")) {
      TaxKind kind = text.startsWith("call") ? TaxKind.PER_CALL : TaxKind.PER_LINE;
      return new TaxTerms("Fee", kind, null, eur(last), false, false);
    }
    BigDecimal percent = new BigDecimal(last.replace("+", ""));
    return percent(percent, text.startsWith("incl"), last.startsWith("+"));
  }

  private static TaxTerms percent(BigDecimal percent, boolean inclusive, boolean compounds) {
    return new TaxTerms("Tax", TaxKind.PERCENT, percent, null, inclusive, compounds);
  }

  private static LegTaxes numbered(List<TaxTerms> terms) {
    List<Tax> taxes = new ArrayList<>();
    terms.forEach(one -> taxes.add(new Tax(new TaxId(taxes.size() + 1), one)));
    return new LegTaxes(taxes);
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
