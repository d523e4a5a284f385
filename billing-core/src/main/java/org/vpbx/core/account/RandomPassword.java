package org.vpbx.core.account;

import java.security.SecureRandom;

/** Passwords that nobody has thought of. */
public final class RandomPassword {

  private static final int LENGTH = 20;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomPassword() {}

  /** 20 letters and digits that are not mistaken for each other; more than 110 random bits. */
  public static String make() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
