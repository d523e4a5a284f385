package org.vpbx.core.tariff;

import java.time.Instant;
import org.vpbx.core.rating.Direction;

/**
 * Which prices of a plan are asked for; null parts do not narrow.
 *
 * @param text how the number or a word of the destination begins
 * @param at in force at that moment; null: past and future ones too
 */
public record PriceFilter(Direction direction, String text, Instant at) {

  /** The text as a pattern for LIKE with {@code !} as its escape character. */
  String begins() {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
