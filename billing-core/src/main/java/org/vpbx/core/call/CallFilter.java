package org.vpbx.core.call;

import java.time.Instant;

/**
 * Which calls to show; null parts do not narrow.
 *
 * @param text digits that occur in the caller's, the dialled or the called number, or letters that
 *     begin the destination
 * @param from the earliest start, inclusive
 * @param to the latest start, exclusive
 */
public record CallFilter(String text, Instant from, Instant to, CallOutcome outcome) {

  /** All calls. */
  public static final CallFilter ALL = new CallFilter(null, null, null, null);
}
