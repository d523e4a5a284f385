package org.vpbx.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.money.Money;

final class AmountsTest {

  /** As payments and limits are typed, and as prices with six decimals are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EUR | 1.000        | ambiguous   | ambiguous
          EUR | 100.000      | ambiguous   | ambiguous
          EUR | 12,500       | ambiguous   | ambiguous
          EUR | 1000         | 1000.000000 | 1000.000000
          EUR | 1,000.00     | 1000.000000 | 1000.000000
          EUR | 1.000,00     | 1000.000000 | 1000.000000
          EUR | 1.00         | 1.000000    | 1.000000
          EUR | 0.125        | bad         | 0.125000
          EUR | 1.000000     | 1.000000    | 1.000000
          EUR | 0.0123456    | bad         | bad
          EUR | -5           | bad         | bad
          EUR | 999999999.99 | 999999999.990000 | 999999999.990000
          EUR | 1000000000   | bad         | bad
          KWD | 1.000        | ambiguous   | ambiguous
          KWD | 1.2340       | 1.234000    | 1.234000
          KWD | 0.125        | 0.125000    | 0.125000
          JPY | 1,000        | ambiguous   | ambiguous
          JPY | 1000         | 1000.000000 | 1000.000000
          JPY | 0.5          | bad         | 0.500000
          """)
  void whatMayMeanThousandsIsNeverTakenForDecimals(
      String code, String typed, String amount, String price) {
    Currency currency = Currency.getInstance(code);
    assertEquals(amount, outcome(typed, Amounts.read(typed, currency)));
    assertEquals(price, outcome(typed, Amounts.exact(typed, currency)));
  }

  private static String outcome(String typed, Optional<Money> read) {
    return read.map(Money::toPlainString).orElseGet(() -> Amounts.error(typed, "bad"));
  }
}
