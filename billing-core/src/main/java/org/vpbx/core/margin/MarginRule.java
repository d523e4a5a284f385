package org.vpbx.core.margin;

import java.math.BigDecimal;
import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Rate;

/**
 * Which destinations an account, and all below it, may reach (promise C8). Null parts are no rule.
 *
 * @param profitPerMinuteMin what the account pays a minute less what its seller pays
 * @param percentMin the same in percent of what the seller pays, four decimals at the most
 * @param connectionFeeMax the account's own connection fee
 * @param costPerMinuteMax the account's own price per minute
 * @param classOfServiceMin the lowest class of a carrier that its calls take; 0 to 9
 */
public record MarginRule(
    AccountId accountId,
    Money profitPerMinuteMin,
    BigDecimal percentMin,
    Money connectionFeeMax,
    Money costPerMinuteMax,
    Integer classOfServiceMin) {

  private static final int CLASS_MAX = 9;
  private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(10_000);

  /** Which rule does not let a leg pass. */
  public enum Violation {
    PROFIT_PER_MINUTE,
    PERCENT,
    CONNECTION_FEE,
    COST_PER_MINUTE,
    CLASS_OF_SERVICE,
    /** The seller's cost is in another currency, so nobody can tell what it earns. */
    NOT_COMPARABLE
  }

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public MarginRule {
    if (percentMin != null
        && (percentMin.stripTrailingZeros().scale() > 4
            || percentMin.abs().compareTo(PERCENT_MAX) > 0)) {
      throw new IllegalArgumentException(
          "A minimum percentage has four decimals at the most and lies between -10000 and 10000.");
    }
    if (classOfServiceMin != null && (classOfServiceMin < 0 || classOfServiceMin > CLASS_MAX)) {
      throw new IllegalArgumentException("A class of service is a number from 0 to 9.");
    }
    if (isNegative(connectionFeeMax) || isNegative(costPerMinuteMax)) {
      throw new IllegalArgumentException("The highest fee or cost is not negative.");
    }
  }

  /** An account without rules. */
  public static MarginRule none(AccountId account) {
    return new MarginRule(account, null, null, null, null, null);
  }

  /**
   * Checks the rates in force.
   *
   * @param own what the account pays
   * @param sellers what its seller pays
   */
  public Optional<Violation> check(Rate own, Rate sellers) {
    if (exceeds(own.connectionFee(), connectionFeeMax)) {
      return Optional.of(Violation.CONNECTION_FEE);
    }
    if (exceeds(own.perMinute(), costPerMinuteMax)) {
      return Optional.of(Violation.COST_PER_MINUTE);
    }
    if (profitPerMinuteMin == null && percentMin == null) {
      return Optional.empty();
    }
    if (!own.perMinute().currency().equals(sellers.perMinute().currency())) {
      return Optional.of(Violation.NOT_COMPARABLE);
    }
    Money profit = own.perMinute().minus(sellers.perMinute());
    if (profitPerMinuteMin != null && profit.compareTo(profitPerMinuteMin) < 0) {
      return Optional.of(Violation.PROFIT_PER_MINUTE);
    }
    boolean tooLittle =
        percentMin != null
            && profit
                    .toDecimal()
                    .movePointRight(2)
                    .compareTo(percentMin.multiply(sellers.perMinute().toDecimal()))
                < 0;
    return tooLittle ? Optional.of(Violation.PERCENT) : Optional.empty();
  }

  /** Whether a carrier of that class may take the account's calls. */
  public boolean allowsClass(int classOfService) {
    return classOfServiceMin == null || classOfService >= classOfServiceMin;
  }

  private static boolean exceeds(Money amount, Money most) {
    return most != null && amount.compareTo(most) > 0;
  }

  private static boolean isNegative(Money amount) {
    return amount != null && amount.isNegative();
  }
}
