package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpbx.core.rating.PriceList.instant;
import static org.vpbx.core.rating.PriceList.segments;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.money.Rounding;

/** Prices by day and hour, by the clock of the plan's time zone (promise B5). */
class WindowTest {

  private static final String WEEK =
      """
      window  feast HOLIDAY 00:00-24:00
      window  peak  MON-FRI 08:00-18:00
      window  night MON-SUN 22:00-06:00
      holiday 2026-12-25
      49 0.06
      49 0.10 in peak
      49 0.02 in night
      49 0.01 in feast
      inbound 4930 0.03
      inbound 4930 0.05 in peak
      """;

  @ParameterizedTest(name = "{1} s from {0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # answered          | seconds | parts                                   | what it shows
          2026-11-23T07:59:30 | 60      | 30s 0.06, 30s peak 0.1                  | Monday morning
          2026-11-23T17:59:00 | 120     | 60s peak 0.1, 60s 0.06                  | Monday evening
          2026-11-21T12:00:00 | 60      | 60s 0.06                                | Saturday
          2026-11-20T21:59:30 | 60      | 30s 0.06, 30s night 0.02                | into the night
          2026-11-20T23:59:00 | 120     | 120s night 0.02                         | over midnight
          2026-11-21T05:59:50 | 20      | 10s night 0.02, 10s 0.06                | out of the night
          2026-11-22T23:00:00 | 32401   | 25200s night 0.02, 7200s 0.06, 1s peak 0.1 | nine hours
          2026-12-25T10:00:00 | 60      | 60s feast 0.01                          | no Friday
          2026-12-24T23:59:30 | 60      | 30s night 0.02, 30s feast 0.01          | into the holiday
          2026-12-25T23:59:30 | 60      | 30s feast 0.01, 30s 0.06                | and out of it
          """)
  void aLegIsSplitWhereAWindowBeginsOrEnds(String at, int seconds, String parts, String shows) {
    assertEquals(parts, parts("Europe/Berlin", WEEK, instant(at), seconds), shows);
  }

  @Test
  void inboundLegsAreSplitJustTheSame() {
    Instant at = instant("2026-11-23T07:59:30");
    CompiledPlan plan = PriceList.of("Europe/Berlin", WEEK).plan("basic", Rounding.MICROS);
    Terms terms = PriceList.terms(plan, Direction.INBOUND, "493055", "", at);
    assertEquals("30s 0.03, 30s peak 0.05", segments(terms.price(at, 60, 0)));
  }

  /** At one moment it is morning in one plan's zone, and night in the other's. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Europe/Berlin, 60s peak 0.1",
    "America/New_York, 60s night 0.02",
    "Asia/Tokyo, 60s peak 0.1",
    "Asia/Kolkata, 60s peak 0.1",
    "Pacific/Auckland, 60s 0.06",
  })
  void theClockIsThatOfThePlansZone(String zone, String parts) {
    assertEquals(parts, parts(zone, WEEK, instant("2026-11-23T08:00:00Z"), 60));
  }

  @ParameterizedTest(name = "{0}, window {1}, {3} s from {2}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone           | window      | answered                  | seconds | parts
          Europe/Berlin    | 01:00-03:00 | 2026-03-29T01:30:00+01:00 | 3600    | 1800s w 0.1, 1800s 0.06
          Europe/Berlin    | 01:30-03:30 | 2026-03-29T01:00:00+01:00 | 7200    | 1800s 0.06, 3600s w 0.1, 1800s 0.06
          Europe/Berlin    | 22:00-06:00 | 2026-03-28T22:00:00+01:00 | 28800   | 25200s w 0.1, 3600s 0.06
          Europe/Berlin    | 01:00-02:30 | 2026-10-25T01:30:00+02:00 | 9000    | 3600s w 0.1, 1800s 0.06, 1800s w 0.1, 1800s 0.06
          Europe/Berlin    | 22:00-06:00 | 2026-10-24T22:00:00+02:00 | 36000   | 32400s w 0.1, 3600s 0.06
          Europe/Berlin    | 02:00-03:00 | 2026-10-25T01:59:59+02:00 | 7202    | 1s 0.06, 7200s w 0.1, 1s 0.06
          America/New_York | 01:00-03:00 | 2026-03-08T01:30:00-05:00 | 3600    | 1800s w 0.1, 1800s 0.06
          America/New_York | 00:00-01:30 | 2026-11-01T01:00:00-04:00 | 7200    | 1800s w 0.1, 1800s 0.06, 1800s w 0.1, 1800s 0.06
          America/New_York | 18:00-24:00 | 2026-11-01T23:59:59-05:00 | 2       | 1s w 0.1, 1s 0.06
          """)
  void anHourThatComesTwiceCountsTwice(
      String zone, String window, String at, int seconds, String parts) {
    String text = "window w MON-SUN " + window + "\n49 0.06\n49 0.10 in w";
    assertEquals(parts, parts(zone, text, instant(at), seconds));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Europe/Berlin    | 02:30-06:00 | On 2027-03-28 there is no 02:30 in Europe/Berlin
          Europe/Berlin    | 22:00-02:30 | On 2027-03-28 there is no 02:30 in Europe/Berlin
          America/New_York | 02:01-06:00 | On 2027-03-14 there is no 02:01 in America/New_York
          Europe/Berlin    | 02:00-03:00 |
          Asia/Tokyo       | 02:30-06:00 |
          """)
  void noWindowBeginsInAnHourThatIsMissing(String zone, String window, String refusal) {
    PriceCalendar calendar = PriceList.of(zone, "window w MON-SUN " + window).calendar();
    String said = "";
    try {
      calendar.requireNoGap(instant("2026-11-23T12:00"));
    } catch (IllegalArgumentException e) {
      said = e.getMessage();
    }
    assertTrue(refusal == null ? said.isEmpty() : said.startsWith(refusal), said);
  }

  /** Where several windows contain a moment, the first of the plan's list has the price. */
  @Test
  void theFirstWindowWinsEvenIfAnothersPriceIsNewer() {
    String text =
        """
        window day  MON-SUN 08:00-20:00
        window noon MON-SUN 12:00-13:00
        49 0.06
        49 0.10 in day
        49 0.01 in noon from 2026-06-01T00:00
        """;
    assertEquals("60s day 0.1", parts("Europe/Berlin", text, instant("2026-11-23T12:30"), 60));
  }

  private static String parts(String zone, String text, Instant at, int seconds) {
    CompiledPlan plan = PriceList.of(zone, text).plan("basic", Rounding.MICROS);
    Terms terms = PriceList.terms(plan, Direction.OUTBOUND, "4930", "", at);
    return segments(terms.price(at, seconds, 0));
  }
}
