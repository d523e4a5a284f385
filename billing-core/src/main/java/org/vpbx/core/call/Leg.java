package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

/** A leg as it stands in the database, locked. */
record Leg(
    LegId id,
    CallId callId,
    LegState state,
    Integer leaseSeconds,
    Instant grantedAt,
    Instant answeredAt) {

  /** Whether its end makes it chargeable, even if it was taken for unanswered before. */
  boolean toBeCharged() {
    return state != LegState.RATED && answeredAt != null;
  }
}
