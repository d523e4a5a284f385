package org.vpbx.core.account;

import static org.vpbx.core.check.Require.require;

import java.time.ZoneId;
import java.util.Currency;
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
    String address,
    Service service) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NewAccount {
    require(
        (kind == AccountKind.OWNER) == (parentId == null),
        "An account needs a parent, and the Owner has none.");
    require(
        isCode(code), "A code has 2 to 20 lower-case letters and digits and begins with a letter.");
    require(
        kind == AccountKind.CUSTOMER || service == Service.PBX,
        "The interface for SIP trunks is for customers alone.");
    new AccountDetails(name, address, country, timeZone, language);
  }

  /** An account with the complete interface. */
  public NewAccount(
      AccountId parentId,
      AccountKind kind,
      String code,
      String name,
      Currency currency,
      String country,
      ZoneId timeZone,
      String language,
      String address) {
    this(parentId, kind, code, name, currency, country, timeZone, language, address, Service.PBX);
  }

  /** Whether it can be the code of an account: endpoints are named by it. */
  public static boolean isCode(String code) {
    return code.matches("[a-z][a-z0-9]{1,19}");
  }
}
