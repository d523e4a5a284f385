package org.vpbx.core.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;

/**
 * Tells numbers in international form that carriers may take for emergency numbers, such as +49112:
 * nobody may be forwarded there (promise C2 is for those who dial themselves).
 */
public final class EmergencyNumbers {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();

  private EmergencyNumbers() {}

  /** Whether what follows the country code connects to an emergency service of that country. */
  public static boolean reachedBy(PhoneNumber number) {
    try {
      Phonenumber.PhoneNumber parsed = NUMBERS.parse(number.toString(), null);
      String national = NUMBERS.getNationalSignificantNumber(parsed);
      return NUMBERS.getRegionCodesForCountryCode(parsed.getCountryCode()).stream()
          .anyMatch(region -> SHORT_NUMBERS.connectsToEmergencyNumber(national, region));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
