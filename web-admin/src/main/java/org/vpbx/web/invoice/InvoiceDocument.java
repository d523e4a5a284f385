package org.vpbx.web.invoice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vpbx.core.money.Money;

/**
 * What stands on an invoice. All amounts have one currency.
 *
 * @param periodTo exclusive: the first instant that is not billed any more
 * @param charges the sum of the lines, exact
 * @param rounding what makes the charges the total; zero is left out
 * @param locale the language, and the way of writing numbers and dates
 * @param zone the zone of all its times
 */
public record InvoiceDocument(
    String number,
    Instant issuedAt,
    Instant periodFrom,
    Instant periodTo,
    Party seller,
    Party buyer,
    List<Line> lines,
    List<Call> calls,
    Money charges,
    Money rounding,
    Money total,
    Locale locale,
    ZoneId zone) {

  public InvoiceDocument {
    lines = List.copyOf(lines);
    calls = List.copyOf(calls);
  }

  /**
   * @param address postal address, lines parted by line feeds
   */
  public record Party(String name, String address) {}

  /**
   * A sum of charges.
   *
   * @param seconds the chargeable seconds of those calls
   */
  public record Line(String description, long calls, long seconds, Money amount) {}

  /**
   * One charged call.
   *
   * @param from the caller as the buyer knows it
   */
  public record Call(
      Instant startedAt, String from, String to, String destination, long seconds, Money amount) {}

  /**
   * The decimals that show every amount exactly: at least the currency's own, at most six. All
   * amounts are written with them, so that columns line up.
   */
  public int decimals() {
    int least = Math.max(0, total.currency().getDefaultFractionDigits());
    return Stream.of(
            lines.stream().map(Line::amount),
            calls.stream().map(Call::amount),
            Stream.of(charges, rounding, total))
        .flatMap(amounts -> amounts)
        .mapToInt(amount -> amount.toDecimal().stripTrailingZeros().scale())
        .reduce(least, Math::max);
  }
}
