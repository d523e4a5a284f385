package org.vpbx.core.tariff;

import java.time.Instant;
import org.vpbx.core.rating.Direction;

/**
 * Which prices of a plan are asked for; null parts do not narrow.
 *
 * @param text how the number or a word of the destination begins; digits find the prices that are
 *     for such a number, too
 * @param at in force at that moment; null: past and future ones too
 */
public record PriceFilter(Direction direction, String text, Instant at) {

  /** Whether the text is the beginning of a number. */
  public boolean isDigits() {
    return text != null && text.matches("[1-9][0-9]{0,14}");
  }

  /** The text as a pattern for LIKE with {@code !} as its escape character. */
  String begins() {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
