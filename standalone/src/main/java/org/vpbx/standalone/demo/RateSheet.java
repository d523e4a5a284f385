package org.vpbx.standalone.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;

/**
 * The prices of the demo: what the carrier asks for some hundred prefixes, and what sellers add.
 */
record RateSheet(List<Line> lines) {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Rounding PRICE = new Rounding(RoundingMode.UP, 4);
  private static final int PERCENT = 100;

  /** One prefix and what a minute costs the Owner. */
  record Line(String prefix, String destination, Money cost) {}

  static RateSheet read() {
    List<Line> lines = new ArrayList<>();
    try (InputStream in = RateSheet.class.getResourceAsStream("rates.csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().skip(1).toList()) {
        String[] parts = line.split(",", -1);
        lines.add(new Line(parts[0], parts[1], Money.of(parts[2], "EUR")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RateSheet(lines);
  }

  /** The sheet of somebody who asks so many percent of the cost and charges by these rules. */
  List<SheetLine> at(int percent, String connectionFee, int minimumSeconds, int incrementSeconds) {
    Money fee = Money.of(connectionFee, "EUR");
    return lines.stream()
        .map(line ->
            new SheetLine(
                Direction.OUTBOUND,
                new NumberMatch(line.prefix()),
                Offer.always(
                    line.destination(),
                    new Rate(
                        new Money(PRICE.apply(line.cost().micros() * percent, PERCENT), EUR),
                        fee,
                        minimumSeconds,
                        incrementSeconds,
                        incrementSeconds))))
        .toList();
  }
}
