package org.vpbx.core.rating;

import java.time.Duration;
import java.time.Instant;

/** Walks along a leg, from one price to the next. Belongs to one thread. */
final class Timeline {

  private static final long FOREVER = Long.MAX_VALUE;

  private final Terms terms;
  private final Instant start;
  private PlanTerms plan;
  private Choice choice;
  private Instant change;

  /** Starts where the leg does, with what has come into force by then. */
  Timeline(Terms terms, Instant start) {
    this.terms = terms;
    this.start = start;
    this.plan = terms.planAt(start);
    this.choice = plan.choices().getFirst();
    goTo(plan.from().isBefore(start) ? plan.from() : start);
    while (!change.isAfter(start)) {
      goTo(change);
    }
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

  /** When the price may change next; {@link Instant#MAX}: never. */
  Instant change() {
    return change;
  }

  /**
   * The second, counted from the start, at which the price may change: one that begins within a
   * second begins with the next whole one.
   */
  long untilSecond() {
    return change.equals(Instant.MAX)
        ? FOREVER
        : Duration.between(start, change).plusNanos(999_999_999).toSeconds();
  }

  /** Goes on to {@link #untilSecond()}. */
  void next() {
    goTo(start.plusSeconds(untilSecond()));
  }

  /** Goes on to that moment. Where no price is in force any more, the one that was goes on. */
  void goTo(Instant at) {
    plan = terms.planAt(at);
    change = Instant.MAX;
    boolean found = false;
    for (PlanTerms later : terms.plans()) {
      if (later.from().isAfter(at)) {
        change = earlier(change, later.from());
      }
    }
    for (Choice candidate : plan.choices()) {
      if (!found && candidate.isInForce(at)) {
        choice = candidate;
        found = true;
      }
      change = earlier(change, candidate.nextChange(at));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
