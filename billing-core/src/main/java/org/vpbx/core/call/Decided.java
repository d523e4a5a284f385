package org.vpbx.core.call;

import org.vpbx.core.warning.Warning;

/**
 * A question, and what is decided about it.
 *
 * @param warning the rule of its account, for a chargeable leg
 */
record Decided(Inquiry inquiry, Decision decision, Warning warning) {

  /** Whether the caller is told if money ends the leg; who calls from outside never is. */
  boolean tellsAfterCut() {
    return warning.afterCut()
        && inquiry.inbound().isEmpty()
        && decision instanceof Decision.Dial dial
        && dial.grant().isPresent();
  }

  /** What the call's record is to show; empty if it goes nowhere. */
  String destination() {
    return decision instanceof Decision.Dial dial ? dial.destination() : "";
  }

  String linkedid() {
    return inquiry.question().linkedid();
  }

  /** Systemname of the Asterisk that asks: its linkedids are that, a hyphen, and an id. */
  String asterisk() {
    return linkedid().substring(0, Math.max(0, linkedid().lastIndexOf('-')));
  }
}
