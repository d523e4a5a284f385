package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.LegId;

/** What has not ended, as far as is known here. */
sealed interface Open {

  /** Unique among all. */
  String name();

  /** Whether it goes on, as far as Asterisk's channels tell. */
  boolean isAmong(SeenChannels seen);

  /**
   * A leg.
   *
   * @param channel null until it is answered; so is {@code answeredAt}
   */
  record OpenLeg(LegId id, String linkedid, String channel, Instant answeredAt) implements Open {

    @Override
    public String name() {
      return "leg-" + id.value();
    }

    /** As long as it rings, its caller's channel, at least, is there. */
    @Override
    public boolean isAmong(SeenChannels seen) {
      return channel == null
          ? seen.linkedids().contains(linkedid)
          : seen.uniqueIds().contains(channel);
    }

    /** When it was seen, but not before its answer. */
    Instant end(Instant seen) {
      return answeredAt == null || answeredAt.isBefore(seen) ? seen : answeredAt;
    }
  }

  /**
   * An emergency call; the dialplan may be completing it without a leg here.
   *
   * @param name its linkedid
   */
  record EmergencyCall(String name) implements Open {

    @Override
    public boolean isAmong(SeenChannels seen) {
      return seen.linkedids().contains(name);
    }
  }
}
