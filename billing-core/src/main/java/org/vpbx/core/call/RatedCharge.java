package org.vpbx.core.call;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.tax.Taxed;

/**
 * What is written of the price that a level pays for a leg.
 *
 * @param explanation the price, as {@link PriceJson} writes it
 */
record RatedCharge(LegId leg, AccountId account, Taxed taxed, String explanation) {}
