package org.vpbx.core.tariff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/**
 * Prices that come into force, and prices that end; all or nothing.
 *
 * @param prices each from its own date on, in place of what would be in force then
 * @param ended what ends without another in its place
 * @param endedAt when it ends; null where nothing does
 * @param note for the plan's history, such as the name of a file
 * @param whole whether the prices are all that the plan is to have: then what they do not name ends
 *     at {@code endedAt}, too, and a price ends when they say that it does
 * @param open what was left open, for each of the prices in their order; empty: nothing was
 */
public record PriceChange(
    List<SheetLine> prices,
    Set<PriceKey> ended,
    Instant endedAt,
    String note,
    boolean whole,
    List<OpenTerms> open) {

  private static final Duration GRACE = Duration.ofMinutes(1);

  public PriceChange {
    prices = List.copyOf(prices);
    ended = Set.copyOf(ended);
    note = note.substring(0, Math.min(note.length(), 200));
    open = List.copyOf(open);
  }

  /** The same, where what was to happen within the minute before happens at that moment. */
  PriceChange notBefore(Instant now) {
    return new PriceChange(
        prices.stream().map(line -> notBefore(line, now)).toList(),
        ended,
        endedAt != null && justBefore(endedAt, now) ? now : endedAt,
        note,
        whole,
        open);
  }

  private static SheetLine notBefore(SheetLine line, Instant now) {
    Offer offer = line.offer();
    boolean ended = offer.to() != null && !offer.to().isAfter(now);
    return ended || !justBefore(offer.from(), now)
        ? line
        : new SheetLine(
            line.direction(),
            line.match(),
            new Offer(
                offer.origin(),
                offer.window(),
                now,
                offer.to(),
                offer.destination(),
                offer.rate()));
  }

  /** People name minutes, and by the time they have confirmed, the present one has begun. */
  private static boolean justBefore(Instant at, Instant now) {
    return at.isBefore(now) && at.isAfter(now.minus(GRACE));
  }

  /** Prices and ends; what they do not name stays. */
  public PriceChange(List<SheetLine> prices, Set<PriceKey> ended, Instant endedAt, String note) {
    this(prices, ended, endedAt, note, false, List.of());
  }

  /** Prices alone. */
  public static PriceChange of(List<SheetLine> prices) {
    return new PriceChange(prices, Set.of(), null, "");
  }

  /** All prices that the plan is to have from a moment on. */
  public static PriceChange whole(List<SheetLine> prices, Instant at, String note) {
    return new PriceChange(prices, Set.of(), at, note, true, List.of());
  }

  /**
   * The same, with terms that stay as they are in the plan.
   *
   * @param terms for each of the prices, in their order
   */
  public PriceChange leavingOpen(List<OpenTerms> terms) {
    return new PriceChange(prices, ended, endedAt, note, whole, terms);
  }

  OpenTerms open(int index) {
    return open.isEmpty() ? OpenTerms.NONE : open.get(index);
  }
}
