package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vpbx.core.rating.PriceList.eur;
import static org.vpbx.core.rating.PriceList.instant;
import static org.vpbx.core.rating.PriceList.plan;
import static org.vpbx.core.rating.PriceList.price;
import static org.vpbx.core.rating.PriceList.segments;
import static org.vpbx.core.rating.PriceList.terms;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.money.Rounding;

/** What a leg costs: increments, fees, dated prices, changes of the plan, included minutes. */
class PriceTest {

  @ParameterizedTest(name = "{3} s at {0} a minute, fee {1}, {2}: {4} s, {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a minute | fee  | min/first/next | seconds | charged | costs
          0.06       | 0    | 0/1/1          | 1       | 1       | 0.001
          0.06       | 0    | 0/1/1          | 61      | 61      | 0.061
          0.06       | 0    | 0/60/60        | 1       | 60      | 0.06
          0.06       | 0    | 0/60/60        | 60      | 60      | 0.06
          0.06       | 0    | 0/60/60        | 61      | 120     | 0.12
          0.06       | 0    | 0/60/1         | 59      | 60      | 0.06
          0.06       | 0    | 0/60/1         | 61      | 61      | 0.061
          0.06       | 0    | 0/30/6         | 31      | 36      | 0.036
          0.06       | 0    | 0/30/6         | 36      | 36      | 0.036
          0.06       | 0    | 0/30/6         | 37      | 42      | 0.042
          0.06       | 0    | 30/1/1         | 1       | 30      | 0.03
          0.06       | 0    | 30/1/1         | 31      | 31      | 0.031
          0.06       | 0    | 45/30/6        | 1       | 48      | 0.048
          0.06       | 0    | 10/60/60       | 1       | 60      | 0.06
          0.06       | 0.05 | 0/1/1          | 10      | 10      | 0.06
          0.00       | 0.05 | 0/60/60        | 3600    | 3600    | 0.05
          0.10       | 0    | 0/1/1          | 1       | 1       | 0.001667
          0.06       | 0.05 | 6/1/1          | 0       | 6       | 0.056
          0.06       | 0.05 | 0/1/1          | 0       | 0       | 0
          1000000    | 0    | 0/1/1          | 86400   | 86400   | 1440000000
          """)
  void aLegIsChargedByItsIncrements(
      String perMinute, String fee, String increments, int seconds, int charged, String amount) {
    CompiledPlan plan = plan("49 %s fee %s %s".formatted(perMinute, fee, increments));
    Price price = price(plan, "4930", "2026-06-01T12:00", seconds);
    assertEquals(charged, price.chargedSeconds());
    assertEquals(eur(amount), price.amount());
  }

  @ParameterizedTest(name = "{0} {1} for {2} s at {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # mode    | decimals | seconds | a minute | costs
          HALF_UP   | 4        | 1       | 0.05     | 0.0008
          UP        | 4        | 1       | 0.05     | 0.0009
          CEILING   | 4        | 1       | 0.05     | 0.0009
          DOWN      | 4        | 1       | 0.05     | 0.0008
          FLOOR     | 4        | 1       | 0.05     | 0.0008
          HALF_UP   | 3        | 2       | 0.015    | 0.001
          HALF_DOWN | 3        | 2       | 0.015    | 0.000
          HALF_EVEN | 3        | 2       | 0.015    | 0.000
          HALF_EVEN | 3        | 6       | 0.015    | 0.002
          HALF_DOWN | 3        | 6       | 0.015    | 0.001
          HALF_EVEN | 3        | 10      | 0.015    | 0.002
          HALF_UP   | 6        | 1       | 0.05     | 0.000833
          UP        | 0        | 1       | 0.05     | 1
          UP        | 2        | 60      | 0.05     | 0.05
          """)
  void theSumIsRoundedOnce(
      RoundingMode mode, int decimals, int seconds, String perMinute, String amount) {
    CompiledPlan plan =
        PriceList.of("Europe/Berlin", "49 " + perMinute).plan("a", new Rounding(mode, decimals));
    assertEquals(eur(amount), price(plan, "4930", "2026-06-01T12:00", seconds).amount());
  }

  /** Promise B4: a price that was entered in advance comes into force by itself. */
  @ParameterizedTest(name = "{1} s from {0}: {2} = {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # answered            | seconds | parts                      | costs
          2025-12-31T23:58:00   | 60      | 60s 0.06                   | 0.08
          2025-12-31T23:59:00   | 60      | 60s 0.06                   | 0.08
          2025-12-31T23:59:30   | 60      | 30s 0.06, 30s 0.09         | 0.095
          2025-12-31T23:59:29.5 | 60      | 31s 0.06, 29s 0.09         | 0.0945
          2026-01-01T00:00:00   | 60      | 60s 0.09                   | 0.09
          2026-01-31T23:59:59   | 2       | 1s 0.09, 1s 0.03           | 0.002
          2026-02-28T23:59:59   | 61      | 61s 0.03                   | 0.0305
          """)
  void aLegThatSpansADateIsSplitThere(String at, int seconds, String parts, String amount) {
    CompiledPlan plan =
        plan(
            """
            49 0.06 fee 0.02 to 2026-01-01T00:00
            49 0.09 from 2026-01-01T00:00 to 2026-02-01T00:00
            49 0.03 from 2026-02-01T00:00 to 2026-03-01T00:00
            """);
    Price price = price(plan, "4930", at, seconds);
    assertEquals(parts, segments(price));
    assertEquals(eur(amount), price.amount());
  }

  @Test
  void anIncrementThatBeginsBeforeADateIsPricedSecondBySecond() {
    CompiledPlan plan =
        plan(
            """
            49 0.06 0/60/60 to 2026-01-01T00:00
            49 0.09 0/1/1 from 2026-01-01T00:00
            """);
    assertEquals("30s 0.06, 30s 0.09", segments(price(plan, "49", "2025-12-31T23:59:30", 10)));
    assertEquals("30s 0.06, 31s 0.09", segments(price(plan, "49", "2025-12-31T23:59:30", 61)));
  }

  @Test
  void aPriceThatEndsWithoutAnotherGoesOnEvenIfTheLegIsAnsweredLater() {
    CompiledPlan plan =
        plan(
            """
            49 0.06 to 2026-01-01T00:00
            49 0.99 from 2026-02-01T00:00
            """);
    Terms terms = terms(plan, "49", "2025-12-31T23:59:00");
    assertEquals("60s 0.06", segments(terms.price(instant("2026-01-01T00:05"), 60, 0)));
  }

  /** Promise B4: another plan from a date on, for each level on its own. */
  @Test
  void aChangeOfThePlanSplitsALegAtTheLevelThatHasIt() {
    PlanTerms old = planTerms("old", "49 0.06 fee 0.02", "2025-12-31T23:59:00");
    PlanTerms next = planTerms("new", "49 0.12 fee 0.50", "2026-01-01T00:00:00");
    Terms customer = new Terms(List.of(old, next), List.of());
    Terms reseller = Terms.of(planTerms("wholesale", "4930 0.03", "2025-12-31T23:59:00"));
    Price price = customer.price(instant("2025-12-31T23:59:30"), 60, 0);
    assertEquals("30s 0.06, 30s 0.12", segments(price));
    assertEquals(List.of("old", "new"), price.segments().stream().map(Segment::plan).toList());
    assertEquals(eur("0.11"), price.amount());
    Price cost = reseller.price(instant("2025-12-31T23:59:30"), 60, 0);
    assertEquals("60s 0.03", segments(cost));
    assertEquals("60s 0.12", segments(customer.price(instant("2026-01-01T00:00"), 60, 0)));
  }

  private static PlanTerms planTerms(String name, String text, String at) {
    return PriceList.of("Europe/Berlin", text)
        .plan(name, Rounding.MICROS)
        .terms(Direction.OUTBOUND, "493055", "", instant(at))
        .orElseThrow();
  }

  /** Promise B6: the leg is split where the minutes end; the fee is waived with the first. */
  @ParameterizedTest(name = "{1} s, {2} left, {0}: uses {3}, {4} = {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # price                  | seconds | left | uses | parts                        | costs
          0.06 fee 0.05            | 90      | 0    | 0    | 90s 0.06                     | 0.14
          0.06 fee 0.05            | 90      | 1    | 1    | 1s free, 89s 0.06            | 0.089
          0.06 fee 0.05            | 90      | 60   | 60   | 60s free, 30s 0.06           | 0.03
          0.06 fee 0.05            | 90      | 90   | 90   | 90s free                     | 0
          0.06 fee 0.05            | 90      | 900  | 90   | 90s free                     | 0
          0.06 fee 0.05 0/60/60    | 90      | 60   | 60   | 60s free, 60s 0.06           | 0.06
          0.06 fee 0.05 0/60/60    | 90      | 900  | 120  | 120s free                    | 0
          0.06 to 2026-01-01T00:00 | 90      | 40   | 40   | 30s free, 10s free, 50s 0.09 | 0.075
          0.06 to 2026-01-01T00:00 | 90      | 20   | 20   | 20s free, 10s 0.06, 60s 0.09 | 0.1
          """)
  void includedMinutesPayForTheFirstSeconds(
      String line, int seconds, int left, int used, String parts, String amount) {
    CompiledPlan plan = plan("49 " + line + "\n49 0.09 from 2026-01-01T00:00");
    Price price = terms(plan, "49", "2025-12-01T12:00").price(at(line), seconds, left);
    assertEquals(used, price.includedSeconds());
    assertEquals(parts, segments(price));
    assertEquals(eur(amount), price.amount());
  }

  /** Promise C1: a call too many costs more, by included minutes, too; unanswered it is free. */
  @ParameterizedTest(name = "{2} s at {0} and {1}, {3} free: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a call | a minute | seconds | free | charged | costs
          0.05     | 0.30     | 0       | 0    | 0       | 0
          0.05     | 0.30     | 1       | 0    | 60      | 0.46
          0.05     | 0.30     | 61      | 0    | 120     | 0.82
          0.05     | 0        | 61      | 0    | 120     | 0.22
          0        | 0.30     | 61      | 60   | 120     | 0.66
          0.05     | 0.30     | 61      | 120  | 120     | 0.65
          0        | 0.000001 | 1       | 60   | 60      | 0.000001
          """)
  void aSurchargeIsAddedBeforeTheSumIsRounded(
      String perCall, String perMinute, int seconds, int free, int charged, String amount) {
    Surcharge surcharge = new Surcharge(eur(perCall), eur(perMinute));
    Terms plain = terms(plan("49 0.06 fee 0.05 0/60/60"), "4930", "2026-06-01T12:00");
    Terms dearer = plain.with(surcharge);
    Price price = dearer.price(instant("2026-06-01T12:00"), seconds, free);
    assertEquals(charged, price.chargedSeconds());
    assertEquals(eur(amount), price.amount());
    assertEquals(charged == 0 ? null : surcharge, price.surcharge());
    assertEquals(price, price.again());
    assertEquals(eur(amount), dearer.atMost(instant("2026-06-01T12:00"), seconds, free));
    assertEquals(plain, dearer.with(null));
  }

  /** Where two prices are in the plan, the leg spans the date between them. */
  private static Instant at(String line) {
    return instant(line.contains(" to ") ? "2025-12-31T23:59:30" : "2025-12-01T12:00");
  }
}
