package org.vpbx.core.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;

/**
 * How the phones of one customer dial. Immutable and thread-safe.
 *
 * @param country ISO 3166 code of the country whose national numbers are dialled, such as {@code
 *     DE}
 * @param outsidePrefix the digits dialled before a number of the public network, such as {@code 0};
 *     empty where none is needed
 * @param areaCode put before local numbers (those without the national prefix), without the
 *     national prefix itself; empty where local dialling does not exist
 */
public record DiallingRules(String country, String outsidePrefix, String areaCode) {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();

  /** The longest number that is taken for an extension. */
  private static final int EXTENSION_DIGITS_MAX = 6;

  /**
   * Reads what was dialled. An emergency number is one with and without the outside prefix, with
   * and without the # by which some phones end a number, and whatever extensions there are.
   */
  public Dialled read(String digits) {
    if (!digits.matches("\\+?[0-9*#]{1,32}")) {
      return new Dialled.Invalid(digits);
    }
    String called = digits.endsWith("#") ? digits.substring(0, digits.length() - 1) : digits;
    if (isEmergency(called)) {
      return new Dialled.Emergency(called);
    }
    if (called.startsWith(outsidePrefix) && isEmergency(called.substring(outsidePrefix.length()))) {
      return new Dialled.Emergency(called.substring(outsidePrefix.length()));
    }
    if (digits.startsWith("+")) {
      return outside(digits, digits);
    }
    return outsidePrefix.isEmpty() ? withoutPrefix(digits) : withPrefix(digits);
  }

  private Dialled withPrefix(String digits) {
    if (digits.startsWith(outsidePrefix) && digits.length() > outsidePrefix.length()) {
      return outside(digits.substring(outsidePrefix.length()), digits);
    }
    return new Dialled.Inside(digits);
  }

  private Dialled withoutPrefix(String digits) {
    return digits.length() <= EXTENSION_DIGITS_MAX
        ? new Dialled.Inside(digits)
        : outside(digits, digits);
  }

  private Dialled outside(String national, String dialled) {
    try {
      Phonenumber.PhoneNumber number = number(national);
      if (!NUMBERS.isPossibleNumber(number)) {
        return new Dialled.Invalid(dialled);
      }
      return new Dialled.Outside(
          PhoneNumber.of(NUMBERS.format(number, PhoneNumberFormat.E164).substring(1)));
    } catch (NumberParseException | IllegalArgumentException e) {
      return new Dialled.Invalid(dialled);
    }
  }

  /** A local number, if it lacks the national prefix and makes a number with the area code. */
  private Phonenumber.PhoneNumber number(String digits) throws NumberParseException {
    String prefix = NUMBERS.getNddPrefixForRegion(country, true);
    if (areaCode.isEmpty() || prefix == null || digits.startsWith(prefix)) {
      return NUMBERS.parse(digits, country);
    }
    try {
      Phonenumber.PhoneNumber local = NUMBERS.parse(prefix + areaCode + digits, country);
      return NUMBERS.isValidNumber(local) ? local : NUMBERS.parse(digits, country);
    } catch (NumberParseException notLocal) {
      return NUMBERS.parse(digits, country);
    }
  }

  private boolean isEmergency(String digits) {
    return digits.matches("[0-9]+") && SHORT_NUMBERS.isEmergencyNumber(digits, country);
  }
}
