package org.vpbx.core.invoice;

import org.vpbx.core.money.Money;
import org.vpbx.core.tax.Tax;

/**
 * What one tax comes to on an invoice: the sum of its amounts on the lines.
 *
 * @param base the sum of the lines' bases; null for a tax that is no percentage
 */
public record TaxTotal(Tax tax, Money base, Money amount) {}
