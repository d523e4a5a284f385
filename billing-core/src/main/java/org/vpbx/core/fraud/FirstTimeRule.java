package org.vpbx.core.fraud;

import static org.vpbx.core.check.Require.require;

import java.util.List;
import org.vpbx.core.phone.Countries;

/**
 * What becomes of a call to a country that the account has not called for some days; its own
 * country is none of these.
 *
 * @param days 1 to 3650
 * @param refused whether it is refused; else it is connected, and the seller is told
 * @param allowed ISO 3166 codes of countries that may be called nevertheless
 */
public record FirstTimeRule(int days, boolean refused, List<String> allowed) {

  public static final int DAYS_MAX = 3650;

  private static final int ALLOWED_MAX = 200;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public FirstTimeRule {
    require(days >= 1 && days <= DAYS_MAX, "A country is new after 1 to 3650 days.");
    allowed = allowed.stream().distinct().sorted().toList();
    require(
        allowed.size() <= ALLOWED_MAX && allowed.stream().allMatch(Countries::isKnown),
        "Countries are ISO codes such as AT, 200 at the most.");
  }
}
