package org.vpbx.web.calls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.tariff.Price;
import org.vpbx.core.tariff.Rate;

/** A charge with the steps that lead to its price, for a reader who wants to check them (B11). */
public record ExplainedCharge(ChargeRow charge, LegRow leg) {

  private static final BigDecimal MICROS_TIMES_SECONDS = BigDecimal.valueOf(60_000_000);
  private static final int DECIMALS = 10;

  static ExplainedCharge of(CallDetail call, ChargeRow charge) {
    return new ExplainedCharge(
        charge,
        call.legs().stream()
            .filter(leg -> leg.id().equals(charge.leg()))
            .findFirst()
            .orElseThrow());
  }

  public Rate rate() {
    return charge.terms().rate();
  }

  /** Whether it lasted less than what is charged at least. */
  public boolean minimumApplies() {
    return charge.price().seconds() < rate().minimumSeconds();
  }

  /** Whether what is charged was raised to a whole number of increments. */
  public boolean incrementApplies() {
    Price price = charge.price();
    return price.chargedSeconds() > Math.max(price.seconds(), rate().minimumSeconds());
  }

  /** Connection fee + price per minute x charged seconds / 60, before rounding. */
  public BigDecimal sum() {
    return numerator().divide(MICROS_TIMES_SECONDS, DECIMALS, RoundingMode.DOWN);
  }

  /** Whether the sum has more decimals than {@link #sum()} can show. */
  public boolean sumIsCut() {
    return sum().multiply(MICROS_TIMES_SECONDS).compareTo(numerator()) != 0;
  }

  /** Whether rounding changed the sum. */
  public boolean rounded() {
    return sumIsCut() || sum().compareTo(charge.price().amount().toDecimal()) != 0;
  }

  private BigDecimal numerator() {
    BigDecimal minutes =
        BigDecimal.valueOf(rate().perMinute().micros())
            .multiply(BigDecimal.valueOf(charge.price().chargedSeconds()));
    return BigDecimal.valueOf(rate().connectionFee().micros())
        .multiply(BigDecimal.valueOf(60))
        .add(minutes);
  }
}
