package org.vpbx.core.rating;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.money.Money;

/**
 * What one level pays for a leg, and why: the explanation that is stored with the leg, shown on its
 * page and computed again by the replay (promise B11).
 *
 * @param seconds how long the leg lasted
 * @param chargedSeconds after the minimum duration and the increments; the segments add up to it
 * @param includedSeconds how many of them included minutes pay for
 * @param connectionFee zero where included minutes pay for the first second
 * @param amount before taxes
 */
public record Price(
    Terms terms,
    Instant answeredAt,
    long seconds,
    long chargedSeconds,
    long includedSeconds,
    Money connectionFee,
    List<Segment> segments,
    Money amount) {

  public Price {
    segments = List.copyOf(segments);
  }

  /** The surcharge that is in the amount; null: none. */
  public Surcharge surcharge() {
    return chargedSeconds == 0 ? null : terms.surcharge();
  }

  /** The same, computed again from what it was computed from. */
  public Price again() {
    return terms.price(answeredAt, seconds, includedSeconds);
  }
}
