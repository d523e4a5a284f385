package org.vpbx.core.rating;

import org.vpbx.core.money.Money;

/**
 * A part of a leg with one price.
 *
 * @param fromSecond counted from the answer
 * @param seconds how many are charged, or used of included minutes
 * @param included whether included minutes pay for it
 * @param plan the plan's name
 * @param match for which numbers its price is
 * @param window at what time its price is in force; null: at any
 */
public record Segment(
    long fromSecond,
    long seconds,
    boolean included,
    String plan,
    String match,
    String window,
    Money perMinute) {

  boolean hasPriceOf(Segment next) {
    return equals(
        new Segment(
            fromSecond,
            seconds,
            next.included,
            next.plan,
            next.match,
            next.window,
            next.perMinute));
  }

  Segment longer(long more) {
    return new Segment(fromSecond, seconds + more, included, plan, match, window, perMinute);
  }
}
