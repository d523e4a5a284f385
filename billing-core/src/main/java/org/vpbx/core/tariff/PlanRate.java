package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Currency;
import org.vpbx.core.id.RateId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;

/**
 * A dated price as it is stored, amounts in micro-units. Public, since MyBatis would otherwise
 * catch an exception for each row before it gets at the constructor.
 */
public record PlanRate(
    RateId id,
    Direction direction,
    String number,
    String origin,
    String windowName,
    String destination,
    long perMinuteMicros,
    long feeMicros,
    int minimumSeconds,
    int firstSeconds,
    int nextSeconds,
    Instant validFrom,
    Instant validTo) {

  /** What {@link RateMapper} hands over. */
  public record Row(PlanRate rate) {

    DatedPrice dated(Currency currency) {
      return new DatedPrice(rate.id(), rate.line(currency));
    }
  }

  SheetLine line(Currency currency) {
    Rate rate =
        new Rate(
            new Money(perMinuteMicros, currency),
            new Money(feeMicros, currency),
            minimumSeconds,
            firstSeconds,
            nextSeconds);
    return new SheetLine(
        direction,
        new NumberMatch(number),
        new Offer(origin, windowName, validFrom, validTo, destination, rate));
  }
}
