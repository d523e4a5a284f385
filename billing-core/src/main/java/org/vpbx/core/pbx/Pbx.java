package org.vpbx.core.pbx;

import org.vpbx.core.phone.DiallingRules;

/**
 * The settings of one customer's PBX.
 *
 * @param ringSeconds how long an extension rings before the caller is told that nobody answers
 */
public record Pbx(String country, String outsidePrefix, String areaCode, int ringSeconds) {

  public DiallingRules diallingRules() {
    return new DiallingRules(country, outsidePrefix, areaCode);
  }
}
