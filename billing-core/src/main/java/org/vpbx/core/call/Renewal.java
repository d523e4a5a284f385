package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A leg with its new lease.
 *
 * @param charges of those who pay, as they were written
 * @param taken what is reserved with each of them now
 * @param sight what is seen of its end
 */
record Renewal(
    LiveLeg leg,
    List<Charge> charges,
    Quote.Affordable quote,
    List<Decision.Taken> taken,
    CutWatch.Sight sight) {

  /** Counted from the answer; null: nothing limits it. */
  Integer leaseSeconds() {
    return quote.leaseSeconds().isPresent() ? quote.leaseSeconds().getAsInt() : null;
  }

  /**
   * When to look at it again: in the middle of what is left, or very soon where it cannot be
   * lengthened by what there is now; no later than somebody is to be warned. Null: never.
   */
  Instant lookAgain(Instant now) {
    if (quote.leaseSeconds().isEmpty()) {
      return null;
    }
    if (quote.leaseSeconds().equals(quote.longestSeconds())) {
      return CutWatch.earlier(now.plus(LeaseRound.LAST_LOOKS), sight.warnAt());
    }
    Instant end = Leases.end(leg.answeredAt(), leaseSeconds()).orElseThrow();
    return CutWatch.earlier(now.plus(Duration.between(now, end).dividedBy(2)), sight.warnAt());
  }

  Charge charge(Payer payer) {
    return charges.stream()
        .filter(charge -> charge.accountId().equals(payer.id()))
        .findFirst()
        .orElseThrow();
  }
}
