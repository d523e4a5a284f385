package org.vpbx.core.account;

import java.time.Instant;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.UserId;

/**
 * Somebody who logs in to the portal, as a list of users shows him.
 *
 * @param extensionId the extension to whose calls he is confined; null: he administers the account
 */
public record PortalUser(
    UserId id, String login, String name, ExtensionId extensionId, Instant createdAt) {

  private static final int LENGTH_MAX = 120;

  /** Whether somebody can log in by it: no blanks, so that nobody mistypes what cannot be seen. */
  public static boolean isLogin(String login) {
    return login.matches("[\\x21-\\x7e]{3," + LENGTH_MAX + "}");
  }

  /** Whether somebody can have that name. */
  public static boolean isName(String name) {
    return !name.isBlank() && name.length() <= LENGTH_MAX && !name.matches("(?s).*\\p{Cc}.*");
  }
}
