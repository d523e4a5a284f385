package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpbx.core.rating.PriceList.eur;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.money.Money;

/** Lines of a sheet that make no sense are refused with a sentence that says what to do. */
class BadSheetTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # line                        | sentence
          49a 0.06                      | A prefix has 1 to 15 digits and begins with the country code
          +49 0.06                      | A prefix has 1 to 15 digits
          0049 0.06                     | A prefix has 1 to 15 digits
          1234567890123456 0.06         | A prefix has 1 to 15 digits
          =49x 0.06                     | A prefix has 1 to 15 digits
          49* 0.06                      | A prefix has 1 to 15 digits
          ４９ 0.06                      | A prefix has 1 to 15 digits
          4930-49301 0.06               | Both ends of a range have as many digits: 4930-49301 has not.
          4939-4930 0.06                | A range goes from the lower number to the higher one
          4930-4930 0.06                | A range goes from the lower number to the higher one
          49 -0.06                      | A price per minute is not negative.
          49 0.06 fee -0.01             | A connection fee is not negative.
          49 0.06 -1/1/1                | A minimum duration is not negative.
          49 0.06 0/0/1                 | An increment has at least 1 second.
          49 0.06 0/1/-6                | An increment has at least 1 second.
          49 0.06 0/3601/1              | An increment or a minimum duration has 3600 seconds at the most.
          49 0.06 3601/1/1              | An increment or a minimum duration has 3600 seconds at the most.
          49 1000000.000001             | A price per minute or a connection fee is 1,000,000 at the most.
          49 0.06 fee 1000001           | A price per minute or a connection fee is 1,000,000 at the most.
          49 0.0000001                  | An amount has at most six decimals
          49 0.06 from 2026-02-01T00:00 to 2026-01-01T00:00 | A price ends after it begins.
          49 0.06 from 2026-02-01T00:00 to 2026-02-01T00:00 | A price ends after it begins.
          49 0.06 caller 4x             | An origin has up to 15 digits
          window peak MON-FRI 08:00-08:00 | A window ends at another time than it begins.
          window a;b MON-FRI 08:00-18:00  | A window's name has 1 to 40 characters
          """)
  void aLineIsRefused(String line, String sentence) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> PriceList.of("Europe/Berlin", line))
            .getMessage();
    assertTrue(said.startsWith(sentence), said);
  }

  @Test
  void aFeeHasTheCurrencyOfThePrice() {
    Money dollars = Money.of("1", "USD");
    assertEquals(
        "A connection fee has the currency of the price per minute.",
        assertThrows(IllegalArgumentException.class, () -> new Rate(eur("1"), dollars, 0, 1, 1))
            .getMessage());
  }
}
