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
 */
public record Extension(
    ExtensionId id,
    AccountId accountId,
    String number,
    String name,
    PhoneNumber callerId,
    String endpoint) {

  private static final int NAME_LENGTH_MAX = 80;

  /** Whether it can name an extension: it travels in SIP headers. */
  public static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= NAME_LENGTH_MAX
        && !name.matches("(?s).*[\\p{Cntrl}\"\\\\].*");
  }
}
