package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vpbx.core.rating.PriceList.eur;
import static org.vpbx.core.rating.PriceList.instant;
import static org.vpbx.core.rating.PriceList.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/** Plans that have their prices from another, with a markup (promise B3). */
class MarkupTest {

  private static final Instant AT = instant("2026-06-01T12:00");

  @ParameterizedTest(name = "{0} + {1} % + {2}, {3} to {4} decimals: {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # source | percent  | plus   | mode    | decimals | derived
          0.06     | 10       | 0      | HALF_UP | 4        | 0.066
          0.06     | 0        | 0.005  | HALF_UP | 4        | 0.065
          0.0123   | 12.5     | 0.001  | HALF_UP | 4        | 0.0148
          0.0123   | 12.5     | 0.001  | UP      | 4        | 0.0149
          0.0123   | 12.5     | 0.001  | DOWN    | 2        | 0.01
          0.10     | 12.3456  | 0      | HALF_UP | 6        | 0.112346
          0.0333   | 33.3333  | 0      | HALF_UP | 6        | 0.0444
          0.06     | -50      | 0      | HALF_UP | 4        | 0.03
          0.06     | -100     | 0.02   | HALF_UP | 4        | 0.02
          0.06     | 500      | 0      | HALF_UP | 4        | 0.36
          0.06     | 0        | -0.10  | HALF_UP | 4        | 0
          1000000  | 500      | 1000000| HALF_UP | 6        | 7000000
          """)
  void aMarkupIsAddedAndRoundedOnce(
      String source, BigDecimal percent, String plus, RoundingMode mode, int decimals, String to) {
    Markup markup = Markup.of(percent, eur(plus), eur(plus), new Rounding(mode, decimals));
    Rate rate = markup.of(new Rate(eur(source), eur(source), 7, 8, 9));
    assertEquals(new Rate(eur(to), eur(to), 7, 8, 9), rate);
  }

  @Test
  void markupsCompoundAndAChangeOfTheSourceFlowsOn() {
    Markup ten = markup("10", "0");
    assertEquals("0.0149", twice("49 0.0123", ten, ten));
    assertEquals("0.022", twice("49 0.0182", ten, ten));
    assertEquals("0.1452", twice("49 0.12", ten, ten));
    assertEquals("0.142", twice("49 0.12", ten, markup("0", "0.01")));
    assertEquals("0.143", twice("49 0.12", markup("0", "0.01"), ten));
  }

  /** Of two prices for as many digits the plan's own one counts; more digits win wherever. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "4989, 0.05",
    "493055, 0.044",
    "4415, 0.33",
    "4989555, 0.02",
    "33, 0.08",
    "34, not sold",
    "431, 0.011",
    "432, 0.07",
  })
  void aPlansOwnPricesGoBeforeThoseOfItsSource(String number, String perMinute) {
    CompiledPlan source = plan("49 0.06\n4930 0.04\n44 0.30\n4989555 9\n431 0.01\n43 0.02");
    CompiledPlan derived =
        plan("49 0.05\n4989555 0.02\n33 0.08\n430-439 0.07").derivedFrom(source, markup("10", "0"));
    assertEquals(perMinute, rate(derived, number));
  }

  @Test
  void aSourcesWindowsGoByItsOwnClock() {
    CompiledPlan source =
        PriceList.of("America/New_York", "window early MON-SUN 06:00-09:00\n1 1\n1 2 in early")
            .plan("source", Rounding.MICROS);
    CompiledPlan derived = plan("49 1").derivedFrom(source, markup("50", "0"));
    Price price = PriceList.price(derived, "1212", "2026-06-01T14:59:30+02:00", 60);
    assertEquals("30s early 3, 30s 1.5", PriceList.segments(price));
  }

  @Test
  void aPlanIsDerivedFromOneInItsOwnCurrency() {
    CompiledPlan dollars =
        CompiledPlan.of(
            new CompiledPlan.PlanHead(
                new PlanId(2), "usd", Currency.getInstance("USD"), 1, Rounding.MICROS),
            PriceList.of("Europe/Berlin", "").calendar(),
            List.of());
    CompiledPlan euros = plan("49 1");
    Markup markup = markup("10", "0");
    assertEquals(
        "A plan is derived from one in its own currency.",
        assertThrows(IllegalArgumentException.class, () -> euros.derivedFrom(dollars, markup))
            .getMessage());
  }

  @ParameterizedTest(name = "{0} % + {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -100.0001 | 0          | A markup lies between -100 and 500 percent.
          500.0001  | 0          | A markup lies between -100 and 500 percent.
          1e30      | 0          | A markup lies between -100 and 500 percent.
          1.00001   | 0          | A markup in percent has four decimals at the most.
          0         | 1000000.01 | A markup's amount is 1,000,000 at the most.
          0         | -2000000   | A markup's amount is 1,000,000 at the most.
          """)
  void aMarkupOutOfRangeIsRefused(String percent, String plus, String sentence) {
    assertEquals(
        sentence,
        assertThrows(IllegalArgumentException.class, () -> markup(percent, plus)).getMessage());
  }

  @Test
  void aMarkupsAmountsHaveOneCurrency() {
    Money dollar = Money.of("1", "USD");
    Money euro = eur("1");
    assertThrows(
        IllegalArgumentException.class,
        () -> Markup.of(BigDecimal.ONE, dollar, euro, Rounding.MICROS));
  }

  private static Markup markup(String percent, String plus) {
    return Markup.of(
        new BigDecimal(percent), eur(plus), eur("0"), new Rounding(RoundingMode.HALF_UP, 4));
  }

  private static String twice(String source, Markup first, Markup second) {
    CompiledPlan once = plan("").derivedFrom(plan(source), first);
    return rate(plan("").derivedFrom(once, second), "49");
  }

  private static String rate(CompiledPlan plan, String number) {
    return plan.terms(Direction.OUTBOUND, number, "", AT)
        .map(terms -> Terms.of(terms).rateAt(AT).perMinute().toDecimal())
        .map(price -> price.stripTrailingZeros().toPlainString())
        .orElse("not sold");
  }
}
