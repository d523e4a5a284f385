package org.vpbx.core.tariff;

import java.math.BigDecimal;
import java.time.Instant;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.SheetLine;

/** A new row of {@code plan_rate}, flat, since there may be very many. */
record RateRow(
    PlanId plan,
    String direction,
    String number,
    String origin,
    String window,
    String destination,
    BigDecimal perMinute,
    BigDecimal fee,
    int minimumSeconds,
    int firstSeconds,
    int nextSeconds,
    Instant from,
    Instant to,
    long revision) {

  static RateRow of(PlanId plan, SheetLine line, long revision) {
    Offer offer = line.offer();
    return new RateRow(
        plan,
        line.direction().name(),
        line.match().text(),
        offer.origin(),
        offer.window(),
        offer.destination(),
        offer.rate().perMinute().toDecimal(),
        offer.rate().connectionFee().toDecimal(),
        offer.rate().minimumSeconds(),
        offer.rate().firstSeconds(),
        offer.rate().nextSeconds(),
        offer.from(),
        offer.to(),
        revision);
  }
}
