package org.vpbx.ari;

import java.util.List;
import org.vpbx.core.call.CallFeature;
import org.vpbx.core.call.EmergencyNotices;
import org.vpbx.core.call.Settlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

/** Tells the settlement what an event of Asterisk's record means. */
final class CelSettler {

  private static final String LEG = "leg-";
  private static final String CALL = "call-";

  private final Settlement settlement;
  private final CelEmergencies emergencies;
  private final EmergencyNotices notices;

  CelSettler(CallFeature calls) {
    this.settlement = calls.settlement();
    this.emergencies = new CelEmergencies(calls.emergencies());
    this.notices = calls.notices();
  }

  /** Locks the legs of events in the order in which everybody locks them. */
  void lock(Tx tx, List<CelEvent> events) {
    settlement.lock(
        tx,
        events.stream()
            .filter(event -> event.userfield().startsWith(LEG))
            .map(CelSettler::leg)
            .distinct()
            .toList());
  }

  /** Reading an event again changes nothing. */
  void apply(Tx tx, CelEvent event) {
    if (CelEmergencies.isOne(event)) {
      emergencies.apply(tx, event);
      return;
    }
    switch (event.type()) {
      case "ANSWER" -> {
        if (event.userfield().startsWith(LEG)) {
          settlement.answered(tx, leg(event), event.at(), event.channel());
        }
      }
      case "HANGUP" -> {
        if (event.userfield().startsWith(LEG)) {
          settlement.ended(tx, leg(event), event.at(), event.hangupCause());
          if (!event.dialStatus().isEmpty()) {
            settlement.callerEnded(tx, leg(event), event.at(), event.dialStatus());
          }
        } else if (event.userfield().startsWith(CALL)) {
          settlement.callEnded(tx, call(event), event.at(), event.dialStatus());
        }
      }
      case "LINKEDID_END" -> settlement.linkedidEnded(tx, event.linkedid(), event.at());
      default -> {}
    }
  }

  /** What the events of a transaction bring about together. */
  void finish(Tx tx) {
    notices.write(tx);
  }

  private static LegId leg(CelEvent event) {
    return new LegId(Long.parseLong(event.userfield().substring(LEG.length())));
  }

  private static CallId call(CelEvent event) {
    return new CallId(Long.parseLong(event.userfield().substring(CALL.length())));
  }
}
