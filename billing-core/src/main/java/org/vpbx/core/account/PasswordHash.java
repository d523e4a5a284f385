package org.vpbx.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, 2 passes and 1 lane, which OWASP's password storage cheat sheet
 * names as a minimum; takes about 30 ms.
 */
final class PasswordHash {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String FORM = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {}

  /** A text to store, in the usual form {@code $argon2id$v=19$…$salt$hash}, with a new salt. */
  static String make(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return FORM + base64.encodeToString(salt) + "$" + base64.encodeToString(hash(password, salt));
  }

  /** Whether the password is the one that was hashed; compares in constant time. */
  static boolean matches(String password, String stored) {
    if (!stored.startsWith(FORM)) {
      throw new IllegalStateException("A stored password hash is not of the form " + FORM);
    }
    String[] saltAndHash = stored.substring(FORM.length()).split("\\$", -1);
    byte[] salt = Base64.getDecoder().decode(saltAndHash[0]);
    byte[] expected = Base64.getDecoder().decode(saltAndHash[1]);
    return MessageDigest.isEqual(expected, hash(password, salt));
  }

  private static byte[] hash(String password, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
