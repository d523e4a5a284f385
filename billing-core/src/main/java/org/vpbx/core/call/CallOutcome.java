package org.vpbx.core.call;

import org.vpbx.core.route.DialOutcome;

/** How a call ended. */
public enum CallOutcome {
  ANSWERED,
  BUSY,
  NO_ANSWER,
  CANCELLED,
  FAILED,
  REFUSED;

  static CallOutcome unanswered(DialOutcome outcome) {
    return switch (outcome) {
      case BUSY -> BUSY;
      case NOANSWER -> NO_ANSWER;
      case CANCEL, ANSWER, CUT -> CANCELLED;
      case CONGESTION, CHANUNAVAIL -> FAILED;
    };
  }
}
