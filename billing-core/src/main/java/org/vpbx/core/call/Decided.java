package org.vpbx.core.call;

import org.vpbx.core.warning.Warning;

/**
 * A question, and what is decided about it.
 *
 * @param warning the rule of its account, for a chargeable leg
 */
record Decided(Inquiry inquiry, Decision decision, Warning warning) {

  /** Whether the caller is told if money ends the leg. */
  boolean tellsAfterCut() {
    return decision instanceof Decision.Dial dial && dial.grant().isPresent() && warning.afterCut();
  }

  String linkedid() {
    return inquiry.question().linkedid();
  }
}
