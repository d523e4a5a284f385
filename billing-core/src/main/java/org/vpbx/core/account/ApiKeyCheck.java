package org.vpbx.core.account;

/** What a key that somebody presents is worth. */
public sealed interface ApiKeyCheck {

  /**
   * @param viewer the user who made the key, as he is now; the key's scopes narrow what he may
   */
  record Valid(ApiKey key, Viewer viewer) implements ApiKeyCheck {}

  /** No key of ours, or the secret of another. */
  record Unknown() implements ApiKeyCheck {}

  record Expired() implements ApiKeyCheck {}

  /** Revoked, or the user who made it is gone. */
  record Revoked() implements ApiKeyCheck {}
}
