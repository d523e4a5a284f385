package org.vpbx.core.tax;

import static org.vpbx.core.check.Require.require;

import java.math.BigDecimal;
import org.vpbx.core.money.Money;

/**
 * What a tax asks for.
 *
 * @param name as it stands on invoices, such as {@code VAT 19 %}
 * @param percent above 0, at most 100, with four decimals; null for the other kinds
 * @param amount positive; null for a percentage
 * @param inclusive whether prices contain it, so that it is taken out of them; a percentage alone
 * @param compounds whether its base contains the taxes before it; a percentage alone. The base of
 *     one that prices contain has those before it that prices contain too, and no other.
 */
public record TaxTerms(
    String name,
    TaxKind kind,
    BigDecimal percent,
    Money amount,
    boolean inclusive,
    boolean compounds) {

  public static final int NAME_LENGTH_MAX = 60;
  public static final int PERCENT_DECIMALS = 4;

  /**
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public TaxTerms {
    require(
        !name.isBlank() && name.length() <= NAME_LENGTH_MAX,
        "The name of a tax has 1 to 60 characters.");
    boolean isPercent = kind == TaxKind.PERCENT;
    require(
        isPercent == (percent != null) && isPercent == (amount == null),
        "A tax has a percentage or an amount, as its kind says.");
    require(isPercent || amount.isPositive(), "The amount of a tax is more than nothing.");
    require(!isPercent || isPercentage(percent), "A percentage is above 0 and at most 100.");
    require(
        isPercent || (!inclusive && !compounds),
        "Only a percentage can be contained in prices or have a base.");
    percent = isPercent ? percent.setScale(PERCENT_DECIMALS) : null;
  }

  /** Whether it is above 0, at most 100, and has four decimals at the most. */
  public static boolean isPercentage(BigDecimal percent) {
    return percent.signum() > 0
        && percent.compareTo(BigDecimal.valueOf(100)) <= 0
        && percent.stripTrailingZeros().scale() <= PERCENT_DECIMALS;
  }
}
