package org.vpbx.core.pbx;

import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.DiallingRules;

/**
 * The settings of one customer's PBX.
 *
 * @param ringSeconds how long an extension rings before the caller is told that nobody answers
 * @param outsideRingSeconds the same for numbers of the public network
 */
public record Pbx(
    String country,
    String outsidePrefix,
    String areaCode,
    int ringSeconds,
    int outsideRingSeconds) {

  /**
   * Whether an extension can have that number: 2 to 6 digits, by which phones dial neither an
   * emergency number nor one outside.
   */
  public boolean allowsExtension(String number) {
    return number.matches("[1-9][0-9]{1,5}")
        && diallingRules().read(number) instanceof Dialled.Inside;
  }

  public DiallingRules diallingRules() {
    return new DiallingRules(country, outsidePrefix, areaCode);
  }
}
