package org.vpbx.core.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;

/** To which country a number of the public network belongs. */
public final class Countries {

  /** Of numbers that belong to no country, such as those of satellites. */
  public static final String NONE = "ZZ";

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int CODE_LENGTH = 2;
  private static final int COUNTRY_CODE_DIGITS_MAX = 3;

  private Countries() {}

  /**
   * The ISO 3166 code of the country, or {@link #NONE}. Countries that share a country code, such
   * as 1, are told from each other where the number is one that can exist.
   */
  public static String of(PhoneNumber number) {
    String digits = number.digits();
    for (int length = 1;
        length <= COUNTRY_CODE_DIGITS_MAX && length + 1 < digits.length();
        length++) {
      int code = Integer.parseInt(digits.substring(0, length));
      if (!NUMBERS.getRegionCodesForCountryCode(code).isEmpty()) {
        return of(number, code, digits.substring(length));
      }
    }
    return NONE;
  }

  /**
   * The library parses whatever people write, which takes longer than all else about a leg: only
   * what is no number as it stands goes that way.
   */
  private static String of(PhoneNumber number, int code, String national) {
    int zeros = 0;
    while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
      zeros++;
    }
    String region =
        NUMBERS.getRegionCodeForNumber(
            new Phonenumber.PhoneNumber()
                .setCountryCode(code)
                .setNationalNumber(Long.parseLong(national))
                .setItalianLeadingZero(zeros > 0)
                .setNumberOfLeadingZeros(zeros));
    String country = region == null ? parsed(number) : region;
    return country.length() == CODE_LENGTH ? country : NONE;
  }

  private static String parsed(PhoneNumber number) {
    try {
      var parsed = NUMBERS.parse(number.toString(), null);
      String region = NUMBERS.getRegionCodeForNumber(parsed);
      return region == null ? NUMBERS.getRegionCodeForCountryCode(parsed.getCountryCode()) : region;
    } catch (NumberParseException noCountry) {
      return NONE;
    }
  }

  /** Whether numbers of a country with that ISO 3166 code are known. */
  public static boolean isKnown(String code) {
    return NUMBERS.getSupportedRegions().contains(code);
  }
}
