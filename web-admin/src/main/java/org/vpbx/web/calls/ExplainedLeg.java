package org.vpbx.web.calls;

import java.util.Set;
import org.vpbx.core.call.LegRow;

/** A leg, with what its end means. */
public record ExplainedLeg(LegRow leg) {

  /** Those of Q.850 that people meet; {@code cause.<number>} in the message bundle. */
  static final Set<Integer> KNOWN_CAUSES =
      Set.of(1, 3, 16, 17, 18, 19, 20, 21, 27, 28, 31, 34, 38, 41, 42, 127);

  /** The key of the text for its hang-up cause; {@code cause.other} takes the number. */
  public String causeKey() {
    return KNOWN_CAUSES.contains(leg.hangupCause()) ? "cause." + leg.hangupCause() : "cause.other";
  }
}
