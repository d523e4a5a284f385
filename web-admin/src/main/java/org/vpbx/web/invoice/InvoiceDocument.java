package org.vpbx.web.invoice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vpbx.core.invoice.InvoiceContent;
import org.vpbx.core.invoice.InvoiceLine;
import org.vpbx.core.money.Money;

/**
 * What stands on an invoice. All amounts have one currency.
 *
 * @param periodTo exclusive: the first instant that is not billed any more
 * @param charges what the calls come to, taxes included, exact
 * @param callRounding between the charges and the sum of the lines
 * @param total what is charged
 * @param paid the part of the total that a prepaid balance has paid
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
    InvoiceContent content,
    List<Call> calls,
    Money charges,
    Money callRounding,
    Money total,
    Money paid,
    Locale locale,
    ZoneId zone) {

  public InvoiceDocument {
    calls = List.copyOf(calls);
  }

  /**
   * @param address postal address, lines parted by line feeds
   */
  public record Party(String name, String address) {}

  /**
   * One charged call.
   *
   * @param from the caller as the buyer knows it
   * @param amount what was paid, taxes included
   */
  public record Call(
      Instant startedAt, String from, String to, String destination, long seconds, Money amount) {}

  /**
   * What makes the sum of the lines the total: nothing, but on invoices from before there were
   * taxes, whose lines are exact.
   */
  public Money rounding() {
    return total.minus(content.total());
  }

  /** What is still to be paid. */
  public Money due() {
    return total.minus(paid);
  }

  /** The currency's own decimals. */
  public int decimals() {
    return Math.max(0, total.currency().getDefaultFractionDigits());
  }

  /** The decimals that show every amount of the lines exactly, so that columns line up. */
  public int lineDecimals() {
    return exact(content.lines().stream().map(InvoiceLine::amount));
  }

  /** The decimals that show the amount of every call exactly. */
  public int callDecimals() {
    return exact(Stream.concat(calls.stream().map(Call::amount), Stream.of(charges)));
  }

  private int exact(Stream<Money> amounts) {
    return amounts
        .mapToInt(amount -> amount.toDecimal().stripTrailingZeros().scale())
        .reduce(decimals(), Math::max);
  }
}
