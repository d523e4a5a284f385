package org.vpbx.ari;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpbx.core.call.EmergencyRecord;
import org.vpbx.core.db.Tx;

/**
 * Reads the events of emergency calls that the dialplan has completed by itself (asterisk-conf
 * /extensions.conf, context vpbx-emergency-tell). Such a caller's channel has the userfield {@code
 * emergency-<number>-<endpoint>}, if only for that event where it is a leg that was transferred;
 * the channel that it dials {@code emergency-leg-<number>-<endpoint of the carrier>}.
 */
final class CelEmergencies {

  private static final String PREFIX = "emergency-";
  private static final Pattern CALLER = Pattern.compile("emergency-(\\d{1,20})-(.+)");
  private static final Pattern LEG = Pattern.compile("emergency-leg-(\\d{1,20})-(.+)");

  private final EmergencyRecord record;

  CelEmergencies(EmergencyRecord record) {
    this.record = record;
  }

  static boolean isOne(CelEvent event) {
    return event.userfield().startsWith(PREFIX) && !event.type().equals("LINKEDID_END");
  }

  /**
   * Reading an event again changes nothing.
   *
   * @throws IllegalArgumentException if the userfield is not of that form, or names no extension
   */
  void apply(Tx tx, CelEvent event) {
    Matcher leg = LEG.matcher(event.userfield());
    Matcher caller = CALLER.matcher(event.userfield());
    if (leg.matches()) {
      leg(
          tx,
          event,
          new EmergencyRecord.Attempt(event.linkedid(), leg.group(2), leg.group(1), event.at()));
    } else if (caller.matches()) {
      caller(tx, event, caller.group(1), caller.group(2));
    } else {
      throw new IllegalArgumentException("No emergency call: " + event.userfield());
    }
  }

  private void caller(Tx tx, CelEvent event, String number, String endpoint) {
    switch (event.type()) {
      case "emergency" -> record.began(tx, event.linkedid(), endpoint, number, event.at());
      case "HANGUP" -> {
        record.began(tx, event.linkedid(), endpoint, number, event.at());
        record.ended(tx, event.linkedid(), event.at(), event.dialStatus());
      }
      default -> {}
    }
  }

  private void leg(Tx tx, CelEvent event, EmergencyRecord.Attempt attempt) {
    switch (event.type()) {
      case "ANSWER" -> record.answered(tx, attempt, event.channel());
      case "HANGUP" -> record.hungUp(tx, attempt, event.channel(), event.hangupCause());
      default -> {}
    }
  }
}
