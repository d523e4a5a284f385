package org.vpbx.core.phone;

/**
 * A whole telephone number as ITU-T E.164 has it, without the plus sign.
 *
 * @param digits 3 to 15 digits, the country code first, no leading zero
 */
public record PhoneNumber(String digits) {

  /**
   * @throws IllegalArgumentException if the digits are no E.164 number
   */
  public PhoneNumber {
    if (!digits.matches("[1-9][0-9]{2,14}")) {
      throw new IllegalArgumentException(
          "A number in E.164 form has 3 to 15 digits and begins with its country code, not "
              + digits);
    }
  }

  public static PhoneNumber of(String digits) {
    return new PhoneNumber(digits);
  }

  /** With the plus sign, as people write it. */
  @Override
  public String toString() {
    return "+" + digits;
  }
}
