package org.vpbx.core.account;

import static org.vpbx.core.check.Require.require;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * What a seller may change of an {@link Account} at any time; the parts mean what they mean there.
 * Code and currency are no part of it: endpoints are named by the one, and money is booked in the
 * other.
 */
public record AccountDetails(
    String name, String address, String country, ZoneId timeZone, String language) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int NAME_LENGTH_MAX = 120;
  private static final int ADDRESS_LENGTH_MAX = 400;
  private static final int ZONE_LENGTH_MAX = 40;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public AccountDetails {
    require(isName(name), "A name has 1 to 120 characters.");
    require(isCountry(country), "A country is a code such as DE or GB.");
    require(isAddress(address), "An address has 400 characters at the most.");
    require(
        timeZone.getId().length() <= ZONE_LENGTH_MAX, "A time zone is one such as Europe/Berlin.");
    require(language.matches("[a-z]{2}(-[A-Z]{2})?"), "A language is a code such as en or de.");
  }

  /** Whether it can name an account: it stands on pages, invoices and mails. */
  public static boolean isName(String name) {
    return !name.isBlank() && name.length() <= NAME_LENGTH_MAX && !name.matches("(?s).*\\p{Cc}.*");
  }

  public static boolean isCountry(String code) {
    return COUNTRIES.contains(code);
  }

  public static boolean isAddress(String address) {
    return address.length() <= ADDRESS_LENGTH_MAX;
  }
}
