package org.vpbx.core.rating;

import java.time.Instant;

/**
 * A rate with the conditions under which it is in force for a number.
 *
 * @param origin the caller's number begins with these digits; empty: any caller, even an unknown
 * @param window the name of a window of the plan's calendar; null: at any time
 * @param from inclusive
 * @param to exclusive; null: without an end
 * @param destination what people call it, such as {@code Germany mobile}
 */
public record Offer(
    String origin, String window, Instant from, Instant to, String destination, Rate rate) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public Offer {
    if (!NumberKey.isDigits(origin, 0, origin.length(), NumberKey.PLACES)) {
      throw new IllegalArgumentException(
          "An origin has up to 15 digits, such as 49 for callers from Germany, not \""
              + origin
              + "\".");
    }
    if (to != null && !to.isAfter(from)) {
      throw new IllegalArgumentException("A price ends after it begins.");
    }
    if (destination.isBlank() || destination.length() > 120) {
      throw new IllegalArgumentException("A destination has a name of 1 to 120 characters.");
    }
  }

  /** A price for everybody, at any time, without an end. */
  public static Offer always(String destination, Rate rate) {
    return new Offer("", null, Instant.EPOCH, null, destination, rate);
  }

  boolean endsBy(Instant at) {
    return to != null && !to.isAfter(at);
  }

  boolean isDatedAt(Instant at) {
    return !from.isAfter(at) && !endsBy(at);
  }

  /** Whether it is in force from its date on for ever, for whoever calls. */
  boolean isForAll() {
    return window == null && to == null && origin.isEmpty();
  }

  /** Whether it is in force from that moment on for ever, for a caller whom it is for. */
  boolean isFinalAt(Instant at) {
    return window == null && to == null && !from.isAfter(at);
  }

  /** The same conditions with another rate. */
  public Offer with(Rate other) {
    return new Offer(origin, window, from, to, destination, other);
  }
}
