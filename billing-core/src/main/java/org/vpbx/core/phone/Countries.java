package org.vpbx.core.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** To which country a number of the public network belongs. */
public final class Countries {

  /** Of numbers that belong to no country, such as those of satellites. */
  public static final String NONE = "ZZ";

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int CODE_LENGTH = 2;

  private Countries() {}

  /**
   * The ISO 3166 code of the country, or {@link #NONE}. Countries that share a country code, such
   * as 1, are told from each other where the number is one that can exist.
   */
  public static String of(PhoneNumber number) {
    try {
      var parsed = NUMBERS.parse(number.toString(), null);
      String region = NUMBERS.getRegionCodeForNumber(parsed);
      String country =
          region == null ? NUMBERS.getRegionCodeForCountryCode(parsed.getCountryCode()) : region;
      return country.length() == CODE_LENGTH ? country : NONE;
    } catch (NumberParseException noCountry) {
      return NONE;
    }
  }

  /** Whether numbers of a country with that ISO 3166 code are known. */
  public static boolean isKnown(String code) {
    return NUMBERS.getSupportedRegions().contains(code);
  }
}
