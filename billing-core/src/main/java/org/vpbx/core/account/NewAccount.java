package org.vpbx.core.account;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.vpbx.core.id.AccountId;

/**
 * What is needed to create an {@link Account}; the parts mean what they mean there.
 *
 * @param parentId null for the Owner alone
 */
public record NewAccount(
    AccountId parentId,
    AccountKind kind,
    String code,
    String name,
    Currency currency,
    String country,
    ZoneId timeZone,
    String language,
    String address) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NewAccount {
    require(
        (kind == AccountKind.OWNER) == (parentId == null),
        "An account needs a parent, and the Owner has none.");
    require(
        code.matches("[a-z][a-z0-9]{1,19}"),
        "A code has 2 to 20 lower-case letters and digits and begins with a letter.");
    require(!name.isBlank() && name.length() <= 120, "A name has 1 to 120 characters.");
    require(COUNTRIES.contains(country), "A country is a code such as DE or GB.");
    require(address.length() <= 400, "An address has 400 characters at the most.");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
