package org.vpbx.core.account;

import java.time.Instant;
import java.util.Set;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ApiKeyId;

/**
 * A key of the JSON API, without its secret.
 *
 * @param createdBy the name of the user who made it
 * @param expiresAt it is valid before that moment; null: for good
 * @param revokedAt null while it is not revoked
 * @param lastUsedAt to the minute; null: never
 */
public record ApiKey(
    ApiKeyId id,
    AccountId accountId,
    String name,
    Set<ApiScope> scopes,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt,
    Instant lastUsedAt) {

  /** Whether it opens anything at that moment. */
  public boolean valid(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
