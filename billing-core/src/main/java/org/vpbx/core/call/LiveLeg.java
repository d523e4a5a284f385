package org.vpbx.core.call;

import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.id.LegId;

/**
 * A leg that lasts.
 *
 * @param leaseSeconds null: nothing limits it
 * @param answeredAt null: it rings, and is to be ended
 * @param channel the unique id of its channel; of its caller's while it rings
 * @param stopped whether it is to be ended now
 */
record LiveLeg(
    LegId id,
    Integer leaseSeconds,
    Instant grantedAt,
    Instant answeredAt,
    String channel,
    boolean stopped) {

  /** When its lease ends; empty: nothing limits it. */
  Optional<Instant> end() {
    return Leases.end(answeredAt, leaseSeconds);
  }

  /** How long it may last at least; 0 where no lease is held for it. */
  int heldSeconds() {
    return leaseSeconds == null ? 0 : leaseSeconds;
  }
}
