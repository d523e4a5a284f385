package org.vpbx.core.did;

import static org.vpbx.core.check.Require.require;

import java.util.List;
import java.util.stream.LongStream;
import org.vpbx.core.phone.PhoneNumber;

/**
 * Numbers one after the other.
 *
 * @param first with its country code
 * @param last the same as {@code first} for a single number
 */
public record DidRange(PhoneNumber first, PhoneNumber last) {

  public static final int NUMBERS_MAX = 10_000;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if it is no range
   */
  public DidRange {
    require(
        first.digits().length() == last.digits().length(),
        "The first and the last number of a range have the same number of digits.");
    require(
        Long.parseLong(first.digits()) <= Long.parseLong(last.digits()),
        "The last number of a range does not come before the first.");
    require(
        Long.parseLong(last.digits()) - Long.parseLong(first.digits()) < NUMBERS_MAX,
        "A range has " + NUMBERS_MAX + " numbers at the most.");
  }

  /** A single number. */
  public static DidRange of(PhoneNumber number) {
    return new DidRange(number, number);
  }

  /** Reads a number as people write it: with or without the plus sign, spaces and hyphens. */
  public static PhoneNumber read(String text) {
    String digits = text.replaceAll("[\\s/().-]", "");
    return PhoneNumber.of(digits.startsWith("+") ? digits.substring(1) : digits);
  }

  public List<PhoneNumber> numbers() {
    return LongStream.rangeClosed(Long.parseLong(first.digits()), Long.parseLong(last.digits()))
        .mapToObj(number -> PhoneNumber.of(Long.toString(number)))
        .toList();
  }
}
