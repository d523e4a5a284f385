package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Terms;

/**
 * When a leg is quoted: before it is dialled, or while it lasts.
 *
 * @param grantedAt included minutes are those of that moment
 * @param answeredAt null: not yet, so that its price is at most what it is within ten minutes
 * @param elapsedSeconds how long it has lasted, rounded up
 */
record Occasion(Instant grantedAt, Instant answeredAt, int elapsedSeconds) {

  /** A leg that is asked for. */
  static Occasion grant(Instant now) {
    return new Occasion(now, null, 0);
  }

  /** A leg that was answered. */
  static Occasion renewal(Instant grantedAt, Instant answeredAt, Instant now) {
    Duration elapsed = Duration.between(answeredAt, now).plusMillis(999);
    return new Occasion(grantedAt, answeredAt, Math.toIntExact(Math.max(0, elapsed.toSeconds())));
  }

  /** What a leg of so many seconds costs at most; grows with them. */
  Money atMost(Terms terms, long seconds, long includedSeconds) {
    return answeredAt == null
        ? terms.atMost(grantedAt, seconds, includedSeconds)
        : terms.price(answeredAt, seconds, includedSeconds).amount();
  }

  /** How many seconds are charged at most of a leg that lasts so many. */
  long chargedAtMost(Terms terms, long seconds) {
    return answeredAt == null
        ? terms.chargedAtMost(grantedAt, seconds)
        : terms.chargedSeconds(answeredAt, seconds);
  }
}
