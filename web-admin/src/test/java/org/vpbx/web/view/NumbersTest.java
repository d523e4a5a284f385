package org.vpbx.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.019     | en | 0.019
          0,019     | en | 0.019
          0.019     | de | 0.019
          0,019     | de | 0.019
          12,5      | en | 12.5
          12.5      | de | 12.5
          1.234     | en | 1.234
          1,234     | de | 1.234
          1,2340    | en | 1.2340
          1234      | de | 1234
          1234,567  | en | 1234.567
          -3.5      | en | -3.5
          +20       | en | 20
          .5        | en | .5
          5.        | en | 5
          1,234     | en | ambiguous
          -12,000   | en | ambiguous
          1.234     | de | ambiguous
          1,234.50  | en | grouped
          1.234,50  | de | grouped
          1,234,567 | en | grouped
          1 234     | en | grouped
          1 234,5   | de | grouped
          a lot     | en | invalid
          1e5       | en | invalid
          --1       | en | invalid
          .         | en | invalid
          """)
  void readsWhatIsClear(String typed, String language, String meant) {
    String read =
        switch (Numbers.read(typed, Locale.of(language))) {
          case Numbers.Parsed.Value value -> value.value().toPlainString();
          case Numbers.Parsed.Refused refused -> refused.key();
        };
    String expected =
        meant.matches("[a-z]+") ? "number." + meant : new BigDecimal(meant).toPlainString();
    assertEquals(expected, read);
  }

  @Test
  void writesWhatItReads() {
    assertEquals("0,019", Numbers.write(new BigDecimal("0.019000"), Locale.GERMANY));
    assertEquals("20", Numbers.write(new BigDecimal("20.0000"), Locale.UK));
    assertEquals("0", Numbers.write(new BigDecimal("0.000000"), Locale.UK));
  }
}
