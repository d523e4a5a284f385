package org.vpbx.standalone.sandbox;

import java.time.Duration;

/**
 * What a simulated caller does.
 *
 * @param patience how long it waits for an answer, counted from the last sign of progress, before
 *     it cancels
 * @param hold how long after the answer it hangs up, unless the other side did before
 */
public record CallPlan(Duration patience, Duration hold) {
  /** Longer than any test. */
  static final Duration FOREVER = Duration.ofHours(24);

  /** Waits for an answer and hangs up {@code hold} later. */
  public static CallPlan holdFor(Duration hold) {
    return new CallPlan(FOREVER, hold);
  }

  /** Cancels after that much ringing. */
  public static CallPlan cancelAfter(Duration patience) {
    return new CallPlan(patience, FOREVER);
  }

  /** Leaves the hanging up to the other side. */
  public static CallPlan untilTheOtherHangsUp() {
    return new CallPlan(FOREVER, FOREVER);
  }
}
