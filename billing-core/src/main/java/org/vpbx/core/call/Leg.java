package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.rating.Direction;

/** A leg as it stands in the database, locked. */
record Leg(
    LegId id,
    CallId callId,
    String linkedid,
    Direction direction,
    LegState state,
    Integer leaseSeconds,
    Instant grantedAt,
    Instant answeredAt) {

  /** Whether its end makes it chargeable, even if it was taken for unanswered before. */
  boolean toBeCharged() {
    return state != LegState.RATED && answeredAt != null;
  }

  /** Whether its channel is that of a caller. */
  boolean inbound() {
    return direction == Direction.INBOUND;
  }

  Leg answered(Instant at) {
    LegState next = state == LegState.RATED ? state : LegState.ANSWERED;
    return new Leg(id, callId, linkedid, direction, next, leaseSeconds, grantedAt, at);
  }

  Leg in(LegState next) {
    return new Leg(id, callId, linkedid, direction, next, leaseSeconds, grantedAt, answeredAt);
  }
}
