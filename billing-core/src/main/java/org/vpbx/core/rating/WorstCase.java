package org.vpbx.core.rating;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;

/**
 * An upper bound of what a leg can cost, for the time before it is answered: nobody knows then in
 * which second its prices will change. Where only one rate can be in force it is exact.
 *
 * @param terms whose bound it is
 * @param sameIncrements whether all rates that can be in force charge by the same increments
 */
record WorstCase(Terms terms, Rate rate, boolean sameIncrements, Rounding rounding) {

  /** No call rings longer. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(10);

  private static final long SECONDS_PER_MINUTE = 60;

  static WorstCase of(Terms terms, Instant grantedAt, long seconds) {
    Timeline timeline = new Timeline(terms, grantedAt);
    WorstCase worst = new WorstCase(terms, timeline.rate(), true, timeline.plan().rounding());
    while (!timeline.change().isAfter(worst.endOf(grantedAt, seconds))) {
      timeline.goTo(timeline.change());
      worst = worst.or(timeline.rate(), timeline.plan().rounding());
    }
    return worst;
  }

  Money price(long seconds, long includedSeconds) {
    long charged = charged(seconds);
    long included = Math.min(includedSeconds, charged);
    long fee = included > 0 || charged == 0 ? 0 : rate.connectionFee().micros();
    long sum =
        Math.addExact(
            Math.multiplyExact(rate.perMinute().micros(), charged - included),
            Math.multiplyExact(fee, SECONDS_PER_MINUTE));
    sum = Math.addExact(sum, terms.surchargeSixtieths(charged));
    return new Money(rounding.apply(sum, SECONDS_PER_MINUTE), rate.perMinute().currency());
  }

  long charged(long seconds) {
    return sameIncrements
        ? rate.chargedSeconds(seconds)
        : Math.max(seconds, Math.max(rate.minimumSeconds(), rate.firstSeconds()))
            + rate.nextSeconds();
  }

  private Instant endOf(Instant grantedAt, long seconds) {
    return grantedAt.plus(ANSWERED_WITHIN).plusSeconds(charged(seconds));
  }

  private WorstCase or(Rate other, Rounding otherRounding) {
    return new WorstCase(
        terms,
        new Rate(
            max(rate.perMinute(), other.perMinute()),
            max(rate.connectionFee(), other.connectionFee()),
            Math.max(rate.minimumSeconds(), other.minimumSeconds()),
            Math.max(rate.firstSeconds(), other.firstSeconds()),
            Math.max(rate.nextSeconds(), other.nextSeconds())),
        sameIncrements
            && rate.minimumSeconds() == other.minimumSeconds()
            && rate.firstSeconds() == other.firstSeconds()
            && rate.nextSeconds() == other.nextSeconds(),
        rounding.equals(otherRounding)
            ? rounding
            : new Rounding(
                RoundingMode.UP, Math.min(rounding.decimals(), otherRounding.decimals())));
  }

  private static Money max(Money one, Money other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
