package org.vpbx.core.tariff;

import java.util.Objects;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.SheetLine;

/** What at most one price of a plan is for at any moment. */
public record PriceKey(Direction direction, String number, String origin, String window) {

  /** The one that records have by themselves takes twice as long. */
  @Override
  public int hashCode() {
    int hash = 31 * number.hashCode() + origin.hashCode();
    return 31 * (31 * hash + direction.hashCode()) + (window == null ? 0 : window.hashCode());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriceKey key
        && number.equals(key.number)
        && direction == key.direction
        && origin.equals(key.origin)
        && Objects.equals(window, key.window);
  }

  public static PriceKey of(SheetLine line) {
    return new PriceKey(
        line.direction(), line.match().text(), line.offer().origin(), line.offer().window());
  }
}
