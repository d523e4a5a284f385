package org.vpbx.core.time;

import java.time.Instant;

/** A stretch of time, from inclusive, to exclusive. */
public record Period(Instant from, Instant to) {

  /**
   * @throws IllegalArgumentException if it does not end after it begins
   */
  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A period ends after it begins, not " + from + " to " + to);
    }
  }
}
