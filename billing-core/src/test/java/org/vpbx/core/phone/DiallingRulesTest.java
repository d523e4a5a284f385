package org.vpbx.core.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiallingRulesTest {

  @ParameterizedTest(name = "in {0}, outside prefix {1}, area {2}: {3} is {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # country | outside | area | dialled           | meaning
          DE        | 0       | 30   | 101               | inside 101
          DE        | 0       | 30   | 0030123456        | outside 4930123456
          DE        | 0       | 30   | 000442079460000   | outside 442079460000
          DE        | 0       | 30   | +442079460000     | outside 442079460000
          DE        | 0       | 30   | 023125001         | outside 493023125001
          DE        | 0       | 30   | 112               | emergency 112
          DE        | 0       | 30   | 0112              | emergency 112
          DE        | 0       | 30   | 110               | emergency 110
          DE        | 0       | 30   | 112#              | emergency 112
          DE        | 0       | 30   | 0112#             | emergency 112
          DE        | 0       | 30   | *112              | inside *112
          DE        | 0       | 30   | 11*2              | inside 11*2
          DE        | 0       | 30   | *97               | inside *97
          DE        | ''      | 30   | 030123456         | outside 4930123456
          DE        | ''      | 30   | 101               | inside 101
          US        | 9       | 212  | 911               | emergency 911
          US        | 9       | 212  | 9911              | emergency 911
          US        | 9       | 212  | 912025550123      | outside 12025550123
          US        | 9       | 212  | 9011442079460000  | outside 442079460000
          GB        | 9       | 20   | 999               | emergency 999
          DE        | 0       | 30   | 00                | invalid 00
          DE        | 0       | 30   | 12a               | invalid 12a
          DE        | 0       | 30   | +1                | invalid +1
          DE        | 0       | 30   | 000000000000000000000000000000 | invalid 000000000000000000000000000000
          """)
  void digitsMeanWhatTheCountryAndThePbxSay(
      String country, String outside, String area, String dialled, String meaning) {
    DiallingRules rules = new DiallingRules(country, outside, area);
    assertEquals(meaning, text(rules.read(dialled)));
  }

  private static String text(Dialled dialled) {
    return switch (dialled) {
      case Dialled.Inside(String number) -> "inside " + number;
      case Dialled.Outside(PhoneNumber number) -> "outside " + number.digits();
      case Dialled.Emergency(String number) -> "emergency " + number;
      case Dialled.Invalid(String digits) -> "invalid " + digits;
    };
  }
}
