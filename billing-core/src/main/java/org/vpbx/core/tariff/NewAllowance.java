package org.vpbx.core.tariff;

import static org.vpbx.core.check.Require.require;

import org.vpbx.core.id.DestinationSetId;

/** What is needed to create an {@link Allowance}; the parts mean what they mean there. */
public record NewAllowance(
    String name, DestinationSetId set, long secondsPerMonth, boolean proRata, int rolloverMonths) {

  private static final long SECONDS_MAX = 100_000_000L * 60;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public NewAllowance {
    require(!name.isBlank() && name.length() <= 80, "A name has 1 to 80 characters.");
    require(
        secondsPerMonth > 0 && secondsPerMonth <= SECONDS_MAX,
        "Included minutes are at least one and 100,000,000 at the most.");
    require(
        rolloverMonths >= 0 && rolloverMonths <= 12, "Minutes are taken along for 0 to 12 months.");
  }
}
