package org.vpbx.web.calls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.rating.Choice;
import org.vpbx.core.rating.PlanTerms;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.Segment;

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

  /** The plan by which the leg began. */
  public PlanTerms plan() {
    return charge.terms().plans().getFirst();
  }

  /** The rate by which the leg began, or would have begun. */
  public Rate rate() {
    return charge.price() == null
        ? choice().offer().rate()
        : charge.terms().rateAt(charge.price().answeredAt());
  }

  /** The price that was looked at first. */
  public Choice choice() {
    return plan().choices().getFirst();
  }

  /** Whether several prices, or included minutes, made the amount. */
  public boolean isSplit() {
    List<Segment> segments = charge.price().segments();
    return segments.size() > 1
        || segments.stream().anyMatch(part -> part.included() || part.window() != null);
  }

  /** The segments that cost money. */
  public List<Segment> priced() {
    return charge.price().segments().stream().filter(segment -> !segment.included()).toList();
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

  /** Connection fee + price per minute x seconds / 60 of each segment, before rounding. */
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
    BigDecimal sum =
        BigDecimal.valueOf(charge.price().connectionFee().micros())
            .multiply(BigDecimal.valueOf(60));
    for (Segment segment : priced()) {
      sum =
          sum.add(
              BigDecimal.valueOf(segment.perMinute().micros())
                  .multiply(BigDecimal.valueOf(segment.seconds())));
    }
    return sum;
  }
}
