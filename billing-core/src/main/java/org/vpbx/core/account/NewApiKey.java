package org.vpbx.core.account;

import java.time.Instant;
import java.util.Set;

/**
 * What is needed to create an {@link ApiKey}.
 *
 * @param expiresAt null: it is valid until it is revoked
 */
public record NewApiKey(String name, Set<ApiScope> scopes, Instant expiresAt) {

  public static final int NAME_LENGTH_MAX = 80;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NewApiKey {
    scopes = Set.copyOf(scopes);
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException("A key's name has 1 to 80 characters.");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A key has at least one scope.");
    }
  }
}
