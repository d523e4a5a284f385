package org.vpbx.core.mail;

import static org.vpbx.core.check.Require.require;

import java.util.List;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;

/** Where accounts want their mail. Thread-safe. */
public final class MailAddresses {

  /** An account has so many at the most. */
  public static final int COUNT_MAX = 10;

  private static final int LENGTH_MAX = 254;

  /** Those of the scope's own account, in alphabetical order. */
  public List<String> find(Tx tx, TenantScope scope) {
    return tx.mapper(MailMapper.class).addresses(scope);
  }

  /**
   * Puts these in the place of the addresses of the scope's own account.
   *
   * @throws IllegalArgumentException with a sentence that says what to do, if one is none, or they
   *     are too many
   */
  public void set(Tx tx, TenantScope scope, List<String> addresses) {
    require(addresses.size() <= COUNT_MAX, "An account has ten mail addresses at the most.");
    require(
        addresses.stream().allMatch(MailAddresses::isAddress),
        "A mail address is one such as anna@example.com.");
    MailMapper mapper = tx.mapper(MailMapper.class);
    mapper.forgetAddresses(scope);
    addresses.stream().distinct().forEach(address -> mapper.addAddress(scope, address));
  }

  /** Whether mail can be sent there: the dot-atom form of RFC 5322 at a host's name, in ASCII. */
  public static boolean isAddress(String text) {
    return text.length() <= LENGTH_MAX
        && text.matches(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
  }
}
