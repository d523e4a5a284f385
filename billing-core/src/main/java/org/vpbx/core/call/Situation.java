package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.rating.Direction;

/**
 * A call that somebody thinks of.
 *
 * @param account whose call it is
 * @param number as a phone of the account dials it, or in E.164 form with the plus sign; for
 *     INBOUND the DID that is called
 * @param from OUTBOUND: the number of the extension that calls; INBOUND: the caller's number in
 *     E.164 form; empty if it is not known
 * @param at when it is answered; null: now
 * @param seconds how long it lasts, 1 to 86400
 */
public record Situation(
    AccountId account, Direction direction, String number, String from, Instant at, int seconds) {

  public static final int SECONDS_MAX = 86_400;

  /**
   * @throws IllegalArgumentException if the duration lies outside its limits
   */
  public Situation {
    if (seconds < 1 || seconds > SECONDS_MAX) {
      throw new IllegalArgumentException("A call lasts 1 to 86400 seconds, not " + seconds);
    }
  }
}
