package org.vpbx.core.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.RoundingMode;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

class RatingTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  /** What a billing clerk would work out by hand (promises A1, B2). */
  @ParameterizedTest(name = "{0}/min, fee {1}, min {2}, incr {3}: {4} s cost {6} for {5} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # per min | fee  | min | incr | seconds | charged | amount
          0.60      | 0    | 0   | 1    | 0       | 0       | 0.0000
          0.60      | 0    | 0   | 1    | 1       | 1       | 0.0100
          0.60      | 0    | 0   | 1    | 61      | 61      | 0.6100
          0.60      | 0    | 0   | 60   | 1       | 60      | 0.6000
          0.60      | 0    | 0   | 60   | 60      | 60      | 0.6000
          0.60      | 0    | 0   | 60   | 61      | 120     | 1.2000
          0.60      | 0    | 30  | 6    | 1       | 30      | 0.3000
          0.60      | 0    | 30  | 6    | 31      | 36      | 0.3600
          0.60      | 0    | 30  | 60   | 31      | 60      | 0.6000
          0.60      | 0.02 | 0   | 1    | 10      | 10      | 0.1200
          0         | 0.02 | 0   | 1    | 100     | 100     | 0.0200
          0.0125    | 0    | 0   | 1    | 7       | 7       | 0.0015
          0.0125    | 0    | 0   | 1    | 2       | 2       | 0.0004
          0.01      | 0    | 0   | 1    | 3600    | 3600    | 0.6000
          999999    | 0    | 0   | 1    | 86400   | 86400   | 1439998560.0000
          """)
  void aLegCostsWhatItsPlanSays(
      String perMinute,
      String fee,
      int minimum,
      int increment,
      long seconds,
      long charged,
      String amount) {
    Price price = terms(perMinute, fee, minimum, increment, 4).price(seconds);
    assertEquals(charged, price.chargedSeconds());
    assertEquals(Money.of(amount, "EUR"), price.amount());
  }

  @Property
  void aLongerLegIsNeverCheaper(
      @ForAll @LongRange(min = 0, max = 5_000_000) long perMinuteMicros,
      @ForAll @LongRange(min = 0, max = 1_000_000) long feeMicros,
      @ForAll @IntRange(max = 120) int minimum,
      @ForAll @IntRange(min = 1, max = 120) int increment,
      @ForAll @IntRange(max = 6) int decimals,
      @ForAll @IntRange(max = 10_000) int seconds) {
    Terms terms = terms(perMinuteMicros, feeMicros, minimum, increment, decimals);
    assertTrue(compare(terms, seconds, seconds + 1) <= 0);
  }

  @Property
  void whatIsAffordableIsPaidForAndOneMoreSecondIsNot(
      @ForAll @LongRange(min = 1, max = 5_000_000) long perMinuteMicros,
      @ForAll @LongRange(min = 0, max = 1_000_000) long feeMicros,
      @ForAll @IntRange(max = 120) int minimum,
      @ForAll @IntRange(min = 1, max = 120) int increment,
      @ForAll @LongRange(min = 0, max = 20_000_000) long moneyMicros) {
    Terms terms = terms(perMinuteMicros, feeMicros, minimum, increment, 6);
    Money money = new Money(moneyMicros, EUR);
    int seconds = terms.affordableSeconds(money, 3600);
    if (seconds > 0) {
      assertTrue(terms.price(seconds).amount().compareTo(money) <= 0);
    }
    if (seconds < 3600) {
      assertTrue(terms.price(seconds + 1).amount().compareTo(money) > 0);
    }
  }

  private static int compare(Terms terms, int shorter, int longer) {
    return terms.price(shorter).amount().compareTo(terms.price(longer).amount());
  }

  private static Terms terms(
      String perMinute, String fee, int minimum, int increment, int decimals) {
    return terms(
        Money.of(perMinute, "EUR").micros(),
        Money.of(fee, "EUR").micros(),
        minimum,
        increment,
        decimals);
  }

  private static Terms terms(
      long perMinuteMicros, long feeMicros, int minimum, int increment, int decimals) {
    Rate rate =
        new Rate(
            "49",
            "Germany",
            new Money(perMinuteMicros, EUR),
            new Money(feeMicros, EUR),
            minimum,
            increment);
    return new Terms(
        new PlanVersionId(1), "Retail", rate, new Rounding(RoundingMode.HALF_UP, decimals));
  }
}
