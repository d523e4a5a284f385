package org.vpbx.core.tariff;

import org.vpbx.core.money.Money;

/**
 * What calls to numbers with a prefix cost.
 *
 * @param prefix 1 to 15 digits in E.164 form, without the plus sign
 * @param destination what people call it, such as {@code Germany mobile}
 * @param perMinute price of 60 seconds
 * @param connectionFee charged once for every answered leg
 * @param minimumSeconds at least so many are charged of every answered leg
 * @param incrementSeconds what is charged is a multiple of it; at least 1
 */
public record Rate(
    String prefix,
    String destination,
    Money perMinute,
    Money connectionFee,
    int minimumSeconds,
    int incrementSeconds) {

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public Rate {
    require(prefix.matches("[0-9]{1,15}"), "A prefix has 1 to 15 digits, not \"" + prefix + "\".");
    require(incrementSeconds >= 1, "An increment has at least 1 second.");
    require(minimumSeconds >= 0, "A minimum duration is not negative.");
    require(!perMinute.isNegative(), "A price per minute is not negative.");
    require(!connectionFee.isNegative(), "A connection fee is not negative.");
    require(
        perMinute.currency().equals(connectionFee.currency()),
        "A connection fee has the currency of the price per minute.");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
