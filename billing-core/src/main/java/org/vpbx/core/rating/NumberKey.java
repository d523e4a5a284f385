package org.vpbx.core.rating;

/**
 * Numbers as longs that sort like their digits do, so that the numbers with a prefix lie side by
 * side: each digit plus one as a place of base eleven, zero where the number has ended.
 */
public final class NumberKey {

  /** Places of a key; E.164 has 15 digits at the most. */
  public static final int PLACES = 15;

  private static final int BASE = 11;
  private static final long[] POWERS = powers();

  private NumberKey() {}

  /**
   * The key of a number or prefix of up to 15 digits.
   *
   * @throws IllegalArgumentException if it is longer, or not made of digits
   */
  public static long of(CharSequence digits) {
    int length = digits.length();
    if (length > PLACES) {
      throw new IllegalArgumentException("A number has 15 digits at the most, not " + digits);
    }
    long key = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("A number is made of digits, not " + digits);
      }
      key = key * BASE + digit + 1;
    }
    return key * POWERS[PLACES - length];
  }

  /** Whether there are so few digits at the most in a part of a text, and nothing else. */
  public static boolean isDigits(String text, int from, int to, int most) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to - from <= most;
  }

  /** The first key after those of all numbers that begin with the prefix. */
  static long after(CharSequence prefix) {
    return of(prefix) + POWERS[PLACES - prefix.length()];
  }

  /** How many keys share the first digits, so many of them. */
  static long span(int digits) {
    return POWERS[PLACES - digits];
  }

  private static long[] powers() {
    long[] powers = new long[PLACES + 1];
    powers[0] = 1;
    for (int i = 1; i <= PLACES; i++) {
      powers[i] = powers[i - 1] * BASE;
    }
    return powers;
  }
}
