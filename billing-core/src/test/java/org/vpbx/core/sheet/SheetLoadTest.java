package org.vpbx.core.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.core.rating.SheetLine;

/** What is read of files as carriers write them, as tables (promise Z2). */
class SheetLoadTest {

  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  private static final LineParser.PlanFacts PLAN =
      new LineParser.PlanFacts(
          Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin"), Map.of("night", "Night"), true);

  @Test
  void aPlainSheet() {
    check(
        """
        Prefix,Destination,Rate
        49,Germany,0.0123
        +4915,Germany mobile,0.1
        0043,Austria,1
        """,
        """
        49 Germany 0.012300 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        4915 Germany mobile 0.100000 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        43 Austria 1.000000 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        """);
  }

  @Test
  void aGermanSheetWithCountryCodesListsAndRanges() {
    check(
        """
        \ufeffZiel;Ländervorwahl;Vorwahl;Preis pro Minute (EUR);Verbindungsentgelt;Takt;Gültig ab;Gültig bis
        "Deutschland; Mobil";49;151, 152; 160-163;0,1230;0,01 €;60/30;1.7.2026;31.12.2026
        Österreich;43;;1.234,50;;1/1;2026-07-01 08:00;
        """
            .replace("151, 152; 160-163", "\"151, 152; 160-163\""),
        """
        49151 Deutschland; Mobil 0.123000 fee 0.010000 0/60/30 from 2026-06-30T22:00:00Z to 2026-12-31T23:00:00Z
        49152 Deutschland; Mobil 0.123000 fee 0.010000 0/60/30 from 2026-06-30T22:00:00Z to 2026-12-31T23:00:00Z
        49160-49163 Deutschland; Mobil 0.123000 fee 0.010000 0/60/30 from 2026-06-30T22:00:00Z to 2026-12-31T23:00:00Z
        43 Österreich 1234.500000 fee 0.000000 0/1/1 from 2026-07-01T06:00:00Z
        """);
  }

  @Test
  void separatorsAreTabsToo() {
    check(
        """
        Code|Name|Price|Interval 1|Interval N|Origin|Time
        44|UK, London|2,5|30|6|+49|night
        """
            .replace('|', '\t'),
        """
        44 UK, London 2.500000 fee 0.000000 0/30/6 from 2026-06-01T10:00:00Z of 49 in Night
        """);
  }

  @Test
  void datesWithSlashesAreReadAsTheWholeFileShows() {
    check(
        """
        code,destination,rate,effective
        44,UK,0.5,07/08/2026
        33,France,0.5,07/31/2026
        """,
        """
        44 UK 0.500000 fee 0.000000 0/1/1 from 2026-07-07T22:00:00Z
        33 France 0.500000 fee 0.000000 0/1/1 from 2026-07-30T22:00:00Z
        """);
    check(
        """
        code,destination,rate,effective
        44,UK,0.5,07/08/2026
        """,
        """
        line 2 DATE_DOUBTFUL [07/08/2026]
        """);
  }

  @Test
  void whatCanBeReadInTwoWaysIsNotGuessed() {
    check(
        """
        code;destination;rate
        44;UK;1,234
        33;France;2
        """,
        """
        line 2 AMOUNT_DOUBTFUL [1,234]
        33 France 2.000000 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        """);
    check(
        """
        code;destination;rate
        44;UK;1,234
        33;France;0,5
        """,
        """
        44 UK 1.234000 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        33 France 0.500000 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        """);
    check(
        """
        code;destination;rate
        44;UK;0.5
        33;France;0,5
        """,
        """
        line 2 AMOUNT_DOUBTFUL [0.5]
        line 3 AMOUNT_DOUBTFUL [0,5]
        """);
  }

  @Test
  void theDecimalMarkIsThatOfMostAmountsAndOthersAreBad() {
    check(
        """
        code;destination;rate;fee
        44;UK;0.5;
        33;France;0,03;
        34;Spain;0.25;1,234
        """,
        """
        line 3 AMOUNT_MARK [0,03, ., ,]
        line 4 AMOUNT_MARK [1,234, ., ,]
        44 UK 0.500000 fee 0.000000 0/1/1 from 2026-06-01T10:00:00Z
        """);
  }

  @Test
  void badLines() {
    check(
        """
        code,destination,rate,from,to,window,origin,direction,increments,fee
        ,UK,0.5,,,,,,,
        44x,UK,0.5,,,,,,,
        4.9E+11,UK,0.5,,,,,,,
        44,,0.5,,,,,,,
        44,UK,,,,,,,,
        44,UK,free,,,,,,,
        44,UK,-0.5,,,,,,,
        44,UK,0.1234567,,,,,,,
        44,UK,55000000,,,,,,,
        44,UK,0.5 USD,,,,,,,
        44,UK,0.5,soon,,,,,,
        44,UK,0.5,2027-01-01,2026-12-01,,,,,
        44,UK,0.5,,,dusk,,,,
        44,UK,0.5,,,,abc,,,
        44,UK,0.5,,,,,sideways,,
        44,UK,0.5,,,,,,60-60,
        44,UK,0.5,,,,,,0/1,
        44-43,UK,0.5,,,,,,,
        44,UK,0.5,,,,,,,,,8
        4x,,free,soon,,,,,,
        44,UK,"0.5
        """,
        """
        line 2 NUMBER_MISSING []
        line 3 NUMBER [44x]
        line 4 NUMBER_SPOILT [4.9E+11]
        line 5 DESTINATION_MISSING []
        line 6 PRICE_MISSING []
        line 7 AMOUNT [free]
        line 8 AMOUNT_NEGATIVE [-0.5]
        line 9 AMOUNT_DECIMALS [0.1234567]
        line 10 AMOUNT_LARGE [55000000]
        line 11 AMOUNT_CURRENCY [0.5 USD, EUR]
        line 12 DATE [soon]
        line 13 DATES_REVERSED [2027-01-01, 2026-12-01]
        line 14 WINDOW [dusk]
        line 15 ORIGIN [abc]
        line 16 DIRECTION [sideways]
        line 17 INCREMENTS [60-60]
        line 18 OTHER [An increment has at least 1 second.]
        line 19 NUMBER [44-43]
        line 20 CELLS []
        line 21 NUMBER [4x]
        line 21 DESTINATION_MISSING []
        line 21 AMOUNT [free]
        line 21 DATE [soon]
        line 22 QUOTE []
        """);
  }

  private static void check(String file, String expected) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    SheetSettings settings =
        SheetScan.resolve(in(bytes), SheetReader.preview(in(bytes)).suggested());
    SheetLoad load = SheetLoad.read(in(bytes), settings, PLAN, NOW, line -> {});
    String read =
        Stream.concat(
                load.bad().stream()
                    .map(bad -> "line " + bad.line() + " " + bad.reason() + " " + bad.details()),
                load.prices().stream().map(SheetLoadTest::text))
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(expected, read);
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static String text(SheetLine line) {
    var offer = line.offer();
    var rate = offer.rate();
    return "%s %s %s fee %s %d/%d/%d from %s"
            .formatted(
                line.match(),
                offer.destination(),
                rate.perMinute().toPlainString(),
                rate.connectionFee().toPlainString(),
                rate.minimumSeconds(),
                rate.firstSeconds(),
                rate.nextSeconds(),
                offer.from())
        + (offer.to() == null ? "" : " to " + offer.to())
        + (offer.origin().isEmpty() ? "" : " of " + offer.origin())
        + (offer.window() == null ? "" : " in " + offer.window());
  }
}
