package org.vpbx.web.http;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The synchroniser token against forged requests (OWASP's CSRF cheat sheet). On a page it is masked
 * with fresh random bytes, because a compressed page that repeats a secret can be made to leak it
 * (BREACH).
 */
final class FormToken {

  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private FormToken() {}

  static String random() {
    return ENCODER.encodeToString(randomBytes());
  }

  /** Random bytes, followed by the token's bytes exclusive-or them. */
  static String mask(String token) {
    byte[] masked = new byte[2 * BYTES];
    byte[] pad = randomBytes();
    System.arraycopy(pad, 0, masked, 0, BYTES);
    System.arraycopy(xor(pad, Base64.getUrlDecoder().decode(token)), 0, masked, BYTES, BYTES);
    return ENCODER.encodeToString(masked);
  }

  /** Whether the masked text hides the token; compares in constant time. */
  static boolean matches(String masked, String token) {
    if (masked.length() != 4 * 2 * BYTES / 3 || !masked.matches("[A-Za-z0-9_-]+")) {
      return false;
    }
    byte[] both = Base64.getUrlDecoder().decode(masked);
    byte[] pad = Arrays.copyOf(both, BYTES);
    byte[] hidden = Arrays.copyOfRange(both, BYTES, 2 * BYTES);
    return MessageDigest.isEqual(xor(pad, hidden), Base64.getUrlDecoder().decode(token));
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      result[i] = (byte) (a[i] ^ b[i]);
    }
    return result;
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
