package org.vpbx.standalone.sandbox;

import java.time.Duration;
import java.util.Optional;

/** What a simulated party does with the calls that it gets. */
public sealed interface Answering {
  /**
   * Takes the call.
   *
   * @param ringing how long it rings before the answer; a caller that gives up earlier is let go
   * @param talk how long after the answer it hangs up; empty: it leaves that to the caller
   */
  record Answer(Duration ringing, Optional<Duration> talk) implements Answering {
    /** Answers in the same way, but hangs up by itself. */
    public Answer thenHangUpAfter(Duration talk) {
      return new Answer(ringing, Optional.of(talk));
    }
  }

  /**
   * Turns the call away.
   *
   * @param status a SIP status from 400 to 699
   */
  record Refuse(int status) implements Answering {}

  static Answer after(Duration ringing) {
    return new Answer(ringing, Optional.empty());
  }

  static Answer never() {
    return after(CallPlan.FOREVER);
  }

  static Refuse busy() {
    return new Refuse(486);
  }
}
