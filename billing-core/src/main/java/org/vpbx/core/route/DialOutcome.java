package org.vpbx.core.route;

/** How a step ended, as Asterisk's DIALSTATUS, or the dialplan, says it. */
public enum DialOutcome {
  ANSWER,
  /** It was answered, and cut off when its lease ended (asterisk-conf/extensions.conf). */
  CUT,
  BUSY,
  NOANSWER,
  CANCEL,
  CONGESTION,
  CHANUNAVAIL;

  /** Reads DIALSTATUS; what is not known or means no connection is CHANUNAVAIL. */
  public static DialOutcome of(String dialStatus) {
    for (DialOutcome outcome : values()) {
      if (outcome.name().equals(dialStatus)) {
        return outcome;
      }
    }
    return CHANUNAVAIL;
  }

  public boolean wasAnswered() {
    return this == ANSWER || this == CUT;
  }

  /**
   * Whether another way to the same number may be tried: where this one did not work, and in an
   * emergency after whatever was no answer.
   */
  public boolean mayTryNext(boolean emergency) {
    return switch (this) {
      case CONGESTION, CHANUNAVAIL -> true;
      case BUSY, NOANSWER -> emergency;
      case ANSWER, CUT, CANCEL -> false;
    };
  }
}
