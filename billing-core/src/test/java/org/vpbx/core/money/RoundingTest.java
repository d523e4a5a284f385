package org.vpbx.core.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RoundingTest {

  @Property
  void roundsAsTheExactArithmeticOfTheJdk(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long numerator,
      @ForAll @LongRange(min = 1, max = 100_000) long denominator,
      @ForAll("modes") RoundingMode mode,
      @ForAll @IntRange(max = 6) int decimals) {
    Rounding rounding = new Rounding(mode, decimals);
    BigDecimal step = BigDecimal.valueOf(rounding.stepMicros());
    BigDecimal expected =
        BigDecimal.valueOf(numerator)
            .divide(BigDecimal.valueOf(denominator).multiply(step), 0, mode)
            .multiply(step);
    assertEquals(expected.longValueExact(), rounding.apply(numerator, denominator));
  }

  @Provide
  Arbitrary<RoundingMode> modes() {
    return Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
  }
}
