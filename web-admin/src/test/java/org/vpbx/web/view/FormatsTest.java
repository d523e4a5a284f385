package org.vpbx.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.money.Money;

final class FormatsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # locale | amount          | total         | exact           | rate
          en-GB    | 0 EUR           | €0.00         | €0.00           | €0.000000
          en-GB    | 1234567.891 EUR | €1,234,567.89 | €1,234,567.891  | €1,234,567.891000
          en-GB    | 0.0123 EUR      | €0.01         | €0.0123         | €0.012300
          en-GB    | 0.005 EUR       | €0.01         | €0.005          | €0.005000
          en-GB    | -5 EUR          | −€5.00        | −€5.00          | −€5.000000
          en-GB    | 12.5 GBP        | £12.50        | £12.50          | £12.500000
          en-US    | 12.5 USD        | $12.50        | $12.50          | $12.500000
          en-US    | 1500 JPY        | ¥1,500        | ¥1,500          | ¥1,500.000000
          en-US    | 1.2345 KWD      | KWD 1.235     | KWD 1.2345      | KWD 1.234500
          en-GB    | -12.5 CHF       | −CHF 12.50    | −CHF 12.50      | −CHF 12.500000
          de-DE    | 1234567.891 EUR | 1.234.567,89 €| 1.234.567,891 € | 1.234.567,891000 €
          de-DE    | -0.5 EUR        | −0,50 €       | −0,50 €         | −0,500000 €
          de-CH    | 1234.5 CHF      | CHF 1’234.50  | CHF 1’234.50    | CHF 1’234.500000
          en-DE    | 1234.5 EUR      | 1.234,50 €    | 1.234,50 €      | 1.234,500000 €
          """)
  void moneyHasItsCurrencyAndTheLocalesSeparators(
      String locale, String amount, String total, String exact, String rate) {
    Formats formats = new Formats(Locale.forLanguageTag(locale), BERLIN);
    String[] parts = amount.split(" ", 2);
    Money money = Money.of(parts[0], parts[1]);
    assertEquals(total, plainSpaces(formats.total(money)));
    assertEquals(exact, plainSpaces(formats.exact(money)));
    assertEquals(rate, plainSpaces(formats.rate(money)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0:00:00",
    "7, 0:00:07",
    "60, 0:01:00",
    "3723, 1:02:03",
    "360000, 100:00:00",
    "-3723, −1:02:03",
    "-7, −0:00:07"
  })
  void durationsAreHoursMinutesSeconds(long seconds, String text) {
    assertEquals(text, new Formats(Locale.UK, BERLIN).duration(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en-GB | Europe/Berlin    | 2026-11-22T16:05:09Z | 22 Nov 2026, 17:05:09 CET
          en-GB | Europe/Berlin    | 2026-07-22T16:05:09Z | 22 Jul 2026, 18:05:09 CEST
          de-DE | Europe/Berlin    | 2026-11-22T23:30:00Z | 23.11.2026, 00:30:00 MEZ
          en-US | America/New_York | 2026-11-22T16:05:09Z | Nov 22, 2026, 11:05:09 AM EST
          """)
  void timesAreInTheAccountsZoneAndSayWhich(
      String locale, String zone, String instant, String text) {
    Formats formats = new Formats(Locale.forLanguageTag(locale), ZoneId.of(zone));
    assertEquals(text, plainSpaces(formats.timeWithZone(Instant.parse(instant))));
  }

  @Test
  void countriesAndZonesHaveNames() {
    Formats formats = new Formats(Locale.GERMANY, BERLIN);
    assertEquals("Deutschland", formats.country("DE"));
    assertEquals("Mitteleuropäische Zeit", formats.zone());
    assertEquals("1.234.567", formats.number(1_234_567));
  }

  private static String plainSpaces(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
