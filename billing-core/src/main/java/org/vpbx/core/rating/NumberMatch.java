package org.vpbx.core.rating;

/**
 * Which numbers a price is for (promise B2). Of several that match, the one with the most digits
 * wins: a whole number before all, a prefix before a range of as many digits.
 *
 * @param text {@code 49}: numbers that begin so; {@code =493012345}: that whole number; {@code
 *     4930100-4930199}: numbers that begin with one of these; {@code *}: any number
 */
public record NumberMatch(String text) {

  /** Any number at all. */
  public static final NumberMatch ANY = new NumberMatch("*");

  /** The {@link #rank} of a whole number. */
  static final int WHOLE_NUMBER_RANK = 1000;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if the text has none of
   *     these forms
   */
  public NumberMatch {
    int dash = text.indexOf('-');
    if (!hasForm(text, dash)) {
      throw new IllegalArgumentException(
          "A prefix has 1 to 15 digits and begins with the country code, such as 49; a whole"
              + " number is written =493012345, a range 4930100-4930199, any number *. \""
              + text
              + "\" is none of these.");
    }
    if (dash > 0 && dash != text.length() - 1 - dash) {
      throw new IllegalArgumentException(
          "Both ends of a range have as many digits: " + text + " has not.");
    }
    if (dash > 0 && text.substring(0, dash).compareTo(text.substring(dash + 1)) >= 0) {
      throw new IllegalArgumentException(
          "A range goes from the lower number to the higher one: " + text + " does not.");
    }
  }

  private static boolean hasForm(String text, int dash) {
    if (dash > 0) {
      return isPrefix(text, 0, dash) && isPrefix(text, dash + 1, text.length());
    }
    return text.equals("*") || isPrefix(text, text.startsWith("=") ? 1 : 0, text.length());
  }

  private static boolean isPrefix(String text, int from, int to) {
    return from < to
        && text.charAt(from) != '0'
        && NumberKey.isDigits(text, from, to, NumberKey.PLACES);
  }

  public boolean isRange() {
    return text.indexOf('-') > 0;
  }

  public boolean isWholeNumber() {
    return text.charAt(0) == '=';
  }

  /** How many digits it looks at; 0 for any number. */
  public int digits() {
    if (isRange()) {
      return text.length() / 2;
    }
    return isWholeNumber() ? text.length() - 1 : isAny() ? 0 : text.length();
  }

  public boolean isAny() {
    return text.charAt(0) == '*';
  }

  public boolean matches(String number) {
    long key = NumberKey.of(number);
    return key >= low() && key < high() && isLongEnough(number);
  }

  /** By its key, 5 lies in the range 49-51, but it begins with none of its prefixes. */
  boolean isLongEnough(String number) {
    return !isRange() || number.length() >= digits();
  }

  /** Whether some number matches both. */
  public boolean overlaps(NumberMatch other) {
    if (isWholeNumber()) {
      return other.matches(first());
    }
    return other.isWholeNumber()
        ? matches(other.first())
        : low() < other.high() && other.low() < high();
  }

  /** The higher one wins where two match a number. */
  int rank() {
    if (isWholeNumber()) {
      return WHOLE_NUMBER_RANK;
    }
    return isRange() ? 2 * digits() : prefixRank(digits());
  }

  /** The {@link #rank} of a prefix of so many digits; of any number, where it has none. */
  static int prefixRank(int digits) {
    return 2 * digits + 1;
  }

  /** The first {@link NumberKey} that it covers. */
  long low() {
    if (isAny()) {
      return 0;
    }
    return NumberKey.of(isRange() ? text.substring(0, digits()) : first());
  }

  /** The first {@link NumberKey} beyond it. */
  long high() {
    if (isWholeNumber()) {
      return low() + 1;
    }
    return NumberKey.after(isRange() ? text.substring(digits() + 1) : isAny() ? "" : first());
  }

  private String first() {
    return isWholeNumber() ? text.substring(1) : text;
  }

  @Override
  public String toString() {
    return text;
  }
}
