package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.AccountId;

/**
 * Which calls to show; null parts do not narrow.
 *
 * @param text digits that occur in the caller's, the dialled or the called number, or letters that
 *     begin the destination
 * @param from the earliest start, inclusive
 * @param to the latest start, exclusive
 * @param account its calls, and those of the accounts below it
 */
public record CallFilter(
    String text, Instant from, Instant to, CallOutcome outcome, AccountId account) {

  /** All calls. */
  public static final CallFilter ALL = new CallFilter(null, null, null, null, null);

  /** All calls that began then or later. */
  public static CallFilter since(Instant from) {
    return new CallFilter(null, from, null, null, null);
  }
}
