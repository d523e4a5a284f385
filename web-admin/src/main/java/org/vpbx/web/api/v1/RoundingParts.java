package org.vpbx.web.api.v1;

import java.math.RoundingMode;
import org.vpbx.core.money.Rounding;
import org.vpbx.web.api.ApiField;

/** How amounts are rounded. */
public record RoundingParts(
    @ApiField("As java.math.RoundingMode has it; not UNNECESSARY.") RoundingMode mode,
    @ApiField("The decimals that are kept, 0 to 6.") Integer decimals) {

  static RoundingParts of(Rounding rounding) {
    return new RoundingParts(rounding.mode(), rounding.decimals());
  }
}
