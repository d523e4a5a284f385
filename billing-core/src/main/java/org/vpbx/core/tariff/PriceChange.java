package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.vpbx.core.rating.SheetLine;

/**
 * Prices that come into force, and prices that end; all or nothing.
 *
 * @param prices each from its own date on, in place of what would be in force then
 * @param ended what ends without another in its place
 * @param endedAt when it ends; null where nothing does
 * @param note for the plan's history, such as the name of a file
 */
public record PriceChange(
    List<SheetLine> prices, Set<PriceKey> ended, Instant endedAt, String note) {

  public PriceChange {
    prices = List.copyOf(prices);
    ended = Set.copyOf(ended);
    note = note.substring(0, Math.min(note.length(), 200));
  }

  /** Prices alone. */
  public static PriceChange of(List<SheetLine> prices) {
    return new PriceChange(prices, Set.of(), null, "");
  }
}
