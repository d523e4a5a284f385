package org.vpbx.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ApiKeyId;
import org.vpbx.core.id.UserId;

/**
 * Keys of the JSON API. A key is written {@code vpbx_<id>_<secret>}; the secret has 256 random
 * bits, so its bare SHA-256 is as hard to undo as a password's slow hash. Thread-safe.
 */
public final class ApiKeys {

  /** When a key was used last is written at most this often. */
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private static final int SECRET_BYTES = 32;
  private static final Pattern TOKEN =
      Pattern.compile("vpbx_(?<id>[1-9][0-9]{0,17})_(?<secret>[A-Za-z0-9_-]{43})");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final InstantSource clock;
  private final Users users;

  public ApiKeys(InstantSource clock, Users users) {
    this.clock = clock;
    this.users = users;
  }

  /**
   * A key that was created.
   *
   * @param token what its user presents; it cannot be read again
   */
  public record Created(ApiKeyId id, String token) {

    @Override
    public String toString() {
      return "Created[id=" + id + "]";
    }
  }

  /** Creates a key of the viewer's account, which acts as the viewer does. */
  public Created create(Tx tx, Viewer creator, NewApiKey wanted) {
    String secret = randomSecret();
    GeneratedKey key = new GeneratedKey();
    tx.mapper(ApiKeyMapper.class)
        .insert(
            creator.scope(),
            key,
            creator.user(),
            wanted.name(),
            sha256(secret),
            text(wanted.scopes()),
            wanted.expiresAt(),
            clock.instant());
    ApiKeyId id = key.as(ApiKeyId::new);
    return new Created(id, "vpbx_" + id.value() + "_" + secret);
  }

  /** The keys of the scope's own account, the newest first, those that are over included. */
  public List<ApiKey> list(Tx tx, TenantScope scope) {
    return tx.mapper(ApiKeyMapper.class).list(scope).stream().map(StoredKey::key).toList();
  }

  /** Ends a key of the scope's own account, for good; false if it has none such. */
  public boolean revoke(Tx tx, TenantScope scope, ApiKeyId id) {
    return tx.mapper(ApiKeyMapper.class).revoke(scope, id, clock.instant()) == 1;
  }

  /** What a presented key is worth; of a valid one, notes that it was used. */
  public ApiKeyCheck authenticate(Tx tx, String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return new ApiKeyCheck.Unknown();
    }
    ApiKeyMapper mapper = tx.mapper(ApiKeyMapper.class);
    StoredKey stored = mapper.byId(new ApiKeyId(Long.parseLong(parts.group("id"))));
    if (stored == null || !sameHash(sha256(parts.group("secret")), stored.secretHash())) {
      return new ApiKeyCheck.Unknown();
    }
    return check(tx, stored);
  }

  private ApiKeyCheck check(Tx tx, StoredKey stored) {
    Instant now = clock.instant();
    Optional<Viewer> viewer =
        users.find(tx, stored.creator()).filter(v -> v.account().equals(stored.accountId()));
    if (stored.revokedAt() != null || viewer.isEmpty()) {
      return new ApiKeyCheck.Revoked();
    }
    if (!stored.key().valid(now)) {
      return new ApiKeyCheck.Expired();
    }
    Instant used = stored.lastUsedAt();
    if (used == null || !now.isBefore(used.plus(TOUCH_EVERY))) {
      tx.mapper(ApiKeyMapper.class).touch(stored.id(), now);
    }
    return new ApiKeyCheck.Valid(stored.key(), viewer.get());
  }

  record StoredKey(
      ApiKeyId id,
      AccountId accountId,
      UserId creator,
      String createdBy,
      String name,
      String secretHash,
      String scopes,
      Instant createdAt,
      Instant expiresAt,
      Instant revokedAt,
      Instant lastUsedAt) {

    ApiKey key() {
      return new ApiKey(
          id,
          accountId,
          name,
          Arrays.stream(scopes.split(" ", -1))
              .flatMap(scope -> ApiScope.of(scope).stream())
              .collect(Collectors.toUnmodifiableSet()),
          createdBy,
          createdAt,
          expiresAt,
          revokedAt,
          lastUsedAt);
    }
  }

  private static String text(Set<ApiScope> scopes) {
    return scopes.stream().sorted().map(ApiScope::id).collect(Collectors.joining(" "));
  }

  private static String randomSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static boolean sameHash(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
