package org.vpbx.core.tax;

import org.vpbx.core.money.Money;

/**
 * What one tax comes to.
 *
 * @param base of which the amount is the percentage; null for an amount by call, line or invoice
 */
public record TaxAmount(Tax tax, Money base, Money amount) {}
