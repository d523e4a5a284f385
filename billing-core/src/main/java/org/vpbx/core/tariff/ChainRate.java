package org.vpbx.core.tariff;

import java.time.Instant;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.Direction;

/** A dated price as it is stored, with the plan in which it stands. */
record ChainRate(
    PlanId plan,
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

  PlanRate rate() {
    return new PlanRate(
        id,
        direction,
        number,
        origin,
        windowName,
        destination,
        perMinuteMicros,
        feeMicros,
        minimumSeconds,
        firstSeconds,
        nextSeconds,
        validFrom,
        validTo);
  }
}
