package org.vpbx.core.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.phone.PhoneNumber;

class CompiledPlanTest {

  private static final Money CENT = Money.of("0.01", "EUR");

  /** Promise B2: by prefix, and by whole dialled number. */
  @ParameterizedTest(name = "{0} is charged by prefix {1}")
  @CsvSource(
      textBlock =
          """
          4930123456,  4930
          4931123456,  49
          491511234,   49151
          491521234,   49
          441234567,   none
          12025550123, 12025550123
          12025550124, 1
          """)
  void theLongestPrefixWins(String number, String prefix) {
    CompiledPlan plan = plan("49", "4930", "49151", "1", "12025550123");
    String found =
        plan.termsFor(PhoneNumber.of(number)).map(terms -> terms.rate().prefix()).orElse("none");
    assertEquals(prefix, found);
  }

  @Test
  void aPrefixThatStandsTwiceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> plan("49", "4930", "49"));
  }

  private static CompiledPlan plan(String... prefixes) {
    List<Rate> rates = new ArrayList<>();
    for (String prefix : prefixes) {
      rates.add(new Rate(prefix, "to " + prefix, CENT, CENT, 0, 1));
    }
    return new CompiledPlan(new PlanVersionId(1), "Retail", Rounding.MICROS, rates);
  }
}
