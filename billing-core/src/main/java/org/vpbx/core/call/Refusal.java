package org.vpbx.core.call;

import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Prompt;

/** Why a call was not connected, as the portal shows it and the caller hears it. */
public enum Refusal {
  NO_CREDIT(Prompt.NO_CREDIT, HangupCause.CALL_REJECTED),
  NO_TARIFF(Prompt.NO_TARIFF, HangupCause.CALL_REJECTED),
  /** A margin rule does not allow the destination. */
  NOT_ALLOWED(Prompt.NO_TARIFF, HangupCause.CALL_REJECTED),
  BLOCKED(Prompt.ACCOUNT_BLOCKED, HangupCause.CALL_REJECTED),
  /** A cap against fraud was reached. */
  FRAUD_CAP(Prompt.ACCOUNT_BLOCKED, HangupCause.CALL_REJECTED),
  /** A call limit allows no more at once. */
  LIMIT_REACHED(Prompt.ALL_LINES_BUSY, HangupCause.OUT_OF_SERVICE),
  INVALID_NUMBER(Prompt.INVALID_NUMBER, HangupCause.INVALID_NUMBER),
  UNREACHABLE(Prompt.UNREACHABLE, HangupCause.SUBSCRIBER_ABSENT),
  /** No carrier takes the call, or an account above the caller's own cannot pay for it. */
  OUT_OF_SERVICE(Prompt.OUT_OF_SERVICE, HangupCause.OUT_OF_SERVICE);

  private final Prompt prompt;
  private final HangupCause cause;

  Refusal(Prompt prompt, HangupCause cause) {
    this.prompt = prompt;
    this.cause = cause;
  }

  static Refusal of(Prompt prompt) {
    for (Refusal refusal : values()) {
      if (refusal.prompt == prompt) {
        return refusal;
      }
    }
    throw new IllegalArgumentException("No refusal says " + prompt);
  }

  Instruction.Refuse instruction() {
    return new Instruction.Refuse(prompt, cause);
  }
}
