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
          0.019     | 0.019
          0,019     | 0.019
          12,5      | 12.5
          12.5      | 12.5
          1,2340    | 1.2340
          1234      | 1234
          1234,567  | 1234.567
          -3.5      | -3.5
          +20       | 20
          .5        | .5
          5.        | 5
          1.234     | ambiguous
          1,234     | ambiguous
          -12,000   | ambiguous
          1.000     | ambiguous
          100.000   | ambiguous
          1.000000  | 1.000000
          1.0000    | 1.0000
          0.125     | 0.125
          0,125     | 0.125
          1000      | 1000
          1,000.00  | 1000.00
          1.000,00  | 1000.00
          1,234.50  | 1234.50
          1.234,567 | 1234.567
          1,234,567 | 1234567
          1 234     | 1234
          1 234,5   | 1234.5
          -1,234.5  | -1234.5
          1,23.50   | grouped
          1,234,56  | grouped
          12,34,567 | grouped
          0,001.50  | grouped
          1.234.5   | grouped
          a lot     | invalid
          1e5       | invalid
          --1       | invalid
          .         | invalid
          """)
  void readsWhatIsClear(String typed, String meant) {
    String read =
        switch (Numbers.read(typed)) {
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
    assertEquals("1.2340", Numbers.write(new BigDecimal("1.234"), Locale.UK));
    assertEquals("20", Numbers.write(new BigDecimal("20.0000"), Locale.UK));
    assertEquals("0", Numbers.write(new BigDecimal("0.000000"), Locale.UK));
  }
}
