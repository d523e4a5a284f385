package org.vpbx.web.calls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.vpbx.core.rating.Choice;
import org.vpbx.core.rating.PlanTerms;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.Segment;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.Taxed;

/**
 * A price with the steps that lead to it, for a reader who wants to check them (promise B11): on
 * the page of a call, and in the simulator.
 *
 * @param price null where there is none yet
 * @param taxed null where there is no price yet
 */
public record ExplainedPrice(Terms terms, Price price, Taxed taxed) {

  private static final BigDecimal MICROS_TIMES_SECONDS = BigDecimal.valueOf(60_000_000);
  private static final int DECIMALS = 10;

  /** The plan by which the leg began. */
  public PlanTerms plan() {
    return terms.plans().getFirst();
  }

  /** The rate by which the leg began, or would have begun. */
  public Rate rate() {
    return price == null ? choice().offer().rate() : terms.rateAt(price.answeredAt());
  }

  /** The price that was looked at first. */
  public Choice choice() {
    return plan().choices().getFirst();
  }

  /** Whether several prices, or included minutes, made the amount. */
  public boolean isSplit() {
    List<Segment> segments = price.segments();
    return segments.size() > 1
        || segments.stream().anyMatch(part -> part.included() || part.window() != null);
  }

  /** The segments that cost money. */
  public List<Segment> priced() {
    return price.segments().stream().filter(segment -> !segment.included()).toList();
  }

  /** What it costs more, as one call too many at a limit; null: nothing. */
  public Surcharge surcharge() {
    return price == null ? terms.surcharge() : price.surcharge();
  }

  /** Whether the sum has parts besides segments. */
  public boolean hasFees() {
    return !price.connectionFee().isZero() || surcharge() != null;
  }

  /** Whether it lasted less than what is charged at least. */
  public boolean minimumApplies() {
    return price.seconds() < rate().minimumSeconds();
  }

  /** Whether what is charged was raised to a whole number of increments. */
  public boolean incrementApplies() {
    return price.chargedSeconds() > Math.max(price.seconds(), rate().minimumSeconds());
  }

  /** Fee + price per minute x seconds / 60 of each segment + surcharge, before rounding. */
  public BigDecimal sum() {
    return numerator().divide(MICROS_TIMES_SECONDS, DECIMALS, RoundingMode.DOWN);
  }

  /** Whether the sum has more decimals than {@link #sum()} can show. */
  public boolean sumIsCut() {
    return sum().multiply(MICROS_TIMES_SECONDS).compareTo(numerator()) != 0;
  }

  /** Whether rounding changed the sum. */
  public boolean rounded() {
    return sumIsCut() || sum().compareTo(price.amount().toDecimal()) != 0;
  }

  private BigDecimal numerator() {
    BigDecimal sum =
        BigDecimal.valueOf(price.connectionFee().micros()).multiply(BigDecimal.valueOf(60));
    for (Segment segment : priced()) {
      sum =
          sum.add(
              BigDecimal.valueOf(segment.perMinute().micros())
                  .multiply(BigDecimal.valueOf(segment.seconds())));
    }
    return surcharge() == null
        ? sum
        : sum.add(BigDecimal.valueOf(surcharge().sixtieths(price.chargedSeconds())));
  }
}
