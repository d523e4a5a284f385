package org.vpbx.core.route;

/** Why a call ends, as ITU-T Q.850 numbers it; Asterisk makes the SIP response of it. */
public enum HangupCause {
  UNALLOCATED(1),
  NORMAL(16),
  BUSY(17),
  NO_ANSWER(19),
  SUBSCRIBER_ABSENT(20),
  CALL_REJECTED(21),
  LOOP(25),
  INVALID_NUMBER(28),
  OUT_OF_SERVICE(34);

  private final int code;

  HangupCause(int code) {
    this.code = code;
  }

  /** The number in Q.850. */
  public int code() {
    return code;
  }
}
