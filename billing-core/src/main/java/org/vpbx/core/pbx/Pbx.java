package org.vpbx.core.pbx;

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

  public DiallingRules diallingRules() {
    return new DiallingRules(country, outsidePrefix, areaCode);
  }
}
