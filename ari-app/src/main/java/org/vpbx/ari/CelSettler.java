package org.vpbx.ari;

import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.call.CallFeature;
import org.vpbx.core.call.RecordEvent;
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

  CelSettler(CallFeature calls) {
    this.settlement = calls.settlement();
    this.emergencies = new CelEmergencies(calls.emergencies());
  }

  /**
   * Locks the legs of events in the order in which everybody locks them, where the events are not
   * settled in one go.
   */
  private void lock(Tx tx, List<CelEvent> events) {
    settlement.lock(
        tx,
        events.stream()
            .filter(event -> event.userfield().startsWith(LEG))
            .map(CelSettler::leg)
            .distinct()
            .toList());
  }

  /**
   * Settles the events in their order, all in one go but for those of emergency calls. Reading an
   * event again changes nothing.
   */
  void apply(Tx tx, List<CelEvent> events) {
    if (events.stream().anyMatch(CelEmergencies::isOne)) {
      lock(tx, events);
    }
    List<RecordEvent> waiting = new ArrayList<>();
    for (CelEvent event : events) {
      if (CelEmergencies.isOne(event)) {
        settlement.settle(tx, waiting);
        waiting.clear();
        tx.flush();
        emergencies.apply(tx, event);
      } else {
        waiting.addAll(meaning(event));
      }
    }
    settlement.settle(tx, waiting);
  }

  private static List<RecordEvent> meaning(CelEvent event) {
    boolean leg = event.userfield().startsWith(LEG);
    return switch (event.type()) {
      case "ANSWER" ->
          leg
              ? List.of(new RecordEvent.Answered(leg(event), event.at(), event.channel()))
              : List.of();
      case "HANGUP" -> leg ? legHungUp(event) : callerHungUp(event);
      case "LINKEDID_END" -> List.of(new RecordEvent.AllGone(event.linkedid(), event.at()));
      default -> List.of();
    };
  }

  private static List<RecordEvent> legHungUp(CelEvent event) {
    RecordEvent hungUp = new RecordEvent.HungUp(leg(event), event.at(), event.hangupCause());
    return event.dialStatus().isEmpty()
        ? List.of(hungUp)
        : List.of(
            hungUp, new RecordEvent.LegCallerHungUp(leg(event), event.at(), event.dialStatus()));
  }

  private static List<RecordEvent> callerHungUp(CelEvent event) {
    return event.userfield().startsWith(CALL)
        ? List.of(new RecordEvent.CallerHungUp(call(event), event.at(), event.dialStatus()))
        : List.of();
  }

  private static LegId leg(CelEvent event) {
    return new LegId(Long.parseLong(event.userfield().substring(LEG.length())));
  }

  private static CallId call(CelEvent event) {
    return new CallId(Long.parseLong(event.userfield().substring(CALL.length())));
  }
}
