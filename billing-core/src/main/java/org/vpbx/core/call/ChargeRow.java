package org.vpbx.core.call;

import org.vpbx.core.id.LegId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.Taxed;

/**
 * What one level pays for a leg, with the reason.
 *
 * @param side whether the viewer's account pays it or is paid
 * @param payer the name of the account that pays; null where the viewer's own does
 * @param reserved what is held for it now; null: nothing
 * @param price by the plan, without the taxes on top of it; null until the leg is rated
 * @param taxed what is paid; null until the leg is rated
 */
public record ChargeRow(
    LegId leg, Kind side, String payer, Terms terms, Money reserved, Price price, Taxed taxed) {

  /** How a charge concerns the viewer. */
  public enum Kind {
    COST,
    INCOME,
    CARRIER_COST
  }
}
