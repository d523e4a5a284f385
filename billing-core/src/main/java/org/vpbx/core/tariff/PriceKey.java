package org.vpbx.core.tariff;

import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.SheetLine;

/** What at most one price of a plan is for at any moment. */
public record PriceKey(Direction direction, String number, String origin, String window) {

  public static PriceKey of(SheetLine line) {
    return new PriceKey(
        line.direction(), line.match().text(), line.offer().origin(), line.offer().window());
  }
}
