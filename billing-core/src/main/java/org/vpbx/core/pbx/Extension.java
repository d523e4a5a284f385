package org.vpbx.core.pbx;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

/**
 * A SIP phone of a customer.
 *
 * @param number what colleagues dial, 2 to 6 digits
 * @param callerId shown to those who are called outside; null: none is sent
 * @param endpoint the SIP user name, {@code <account code>-<number>}; unique on the platform
 * @param enabled false once its account is closed: then it can call nothing but emergency numbers,
 *     and that as long as Asterisk knows it
 */
public record Extension(
    ExtensionId id,
    AccountId accountId,
    String number,
    String name,
    PhoneNumber callerId,
    String endpoint,
    boolean enabled) {

  private static final int NAME_LENGTH_MAX = 80;

  /** The endpoint of the extension of the same PBX that has a number, if there is one. */
  public String colleague(String other) {
    return endpoint.substring(0, endpoint.lastIndexOf('-') + 1) + other;
  }

  /** Whether it can name an extension: it travels in SIP headers. */
  public static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= NAME_LENGTH_MAX
        && !name.matches("(?s).*[\\p{Cntrl}\"\\\\].*");
  }
}
