package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.time.Period;

/**
 * What the legs of a period would have cost by another plan, before taxes (promise B11).
 *
 * @param accounts whose legs they are
 * @param pricesOf the date of the plan's prices
 * @param destinations by the plan's own names, in their order
 * @param total of these
 * @param unsold numbers that the plan does not sell, the first {@link PlanTrials#NAMED_MAX}
 * @param unsoldTotal of all legs that it does not sell; after is zero
 */
public record Trial(
    Plan plan,
    int accounts,
    Period period,
    Instant pricesOf,
    List<Row> destinations,
    Row total,
    List<Row> unsold,
    Row unsoldTotal) {

  public Trial {
    destinations = List.copyOf(destinations);
    unsold = List.copyOf(unsold);
  }

  /**
   * What is asked for: one account directly below the seller, or all of them that buy by one of the
   * seller's plans.
   *
   * @param plan the proposed one
   * @param account null: the buyers
   * @param buyersOf null: the account
   * @param pricesOf null: now
   */
  public record Order(
      PlanId plan, AccountId account, PlanId buyersOf, Period period, Instant pricesOf) {}

  /**
   * @param name a destination, or a number
   * @param seconds how long the legs lasted
   * @param before what they were rated at
   * @param after what they come to by the proposed plan
   */
  public record Row(String name, long calls, long seconds, Money before, Money after) {

    /** How much more the proposed plan comes to; negative: less. */
    public Money difference() {
      return after.minus(before);
    }

    Row plus(long moreSeconds, Money moreBefore, Money moreAfter) {
      return new Row(
          name, calls + 1, seconds + moreSeconds, before.plus(moreBefore), after.plus(moreAfter));
    }
  }

  /** What comes of the order. */
  public sealed interface Outcome {

    record Done(Trial trial) implements Outcome {}

    /** The plan, the account or the buyers' plan is none of the seller's. */
    record NotFound() implements Outcome {}

    /** That account pays in another currency than the plan's. */
    record OtherCurrency(String account) implements Outcome {}
  }
}
