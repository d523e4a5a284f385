package org.vpbx.core.rating;

import java.time.Duration;
import java.time.Instant;

/** Walks along a leg, from one price to the next. Belongs to one thread. */
final class Timeline {

  private static final long FOREVER = Long.MAX_VALUE;

  private final Terms terms;
  private final Instant start;
  private Instant at;
  private PlanTerms plan;
  private Choice choice;
  private long untilSecond;

  Timeline(Terms terms, Instant start) {
    this.terms = terms;
    this.start = start;
    this.at = start;
    this.plan = terms.planAt(start);
    this.choice = plan.choices().getFirst();
    settle();
  }

  PlanTerms plan() {
    return plan;
  }

  Choice choice() {
    return choice;
  }

  Rate rate() {
    return choice.offer().rate();
  }

  /** The second, counted from the start, at which the price may change. */
  long untilSecond() {
    return untilSecond;
  }

  /** Goes on to {@link #untilSecond()}. */
  void next() {
    at = start.plusSeconds(untilSecond);
    plan = terms.planAt(at);
    settle();
  }

  /** Where no price is in force any more, the one that was goes on. */
  private void settle() {
    Instant change = Instant.MAX;
    boolean found = false;
    for (PlanTerms later : terms.plans()) {
      if (later.from().isAfter(at) && later.from().isBefore(change)) {
        change = later.from();
      }
    }
    for (Choice candidate : plan.choices()) {
      if (!found && candidate.isInForce(at)) {
        choice = candidate;
        found = true;
      }
      Instant next = candidate.nextChange(at);
      change = next.isBefore(change) ? next : change;
    }
    untilSecond = change.equals(Instant.MAX) ? FOREVER : secondsUntil(change);
  }

  /** A price that begins within a second begins with the next whole one. */
  private long secondsUntil(Instant change) {
    return Duration.between(start, change).plusNanos(999_999_999).toSeconds();
  }
}
