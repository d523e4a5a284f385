package org.vpbx.core.tariff;

import org.vpbx.core.rating.SheetLine;

/**
 * What one price becomes.
 *
 * @param before null: there was none
 * @param after null: it ends
 */
public record PriceStep(SheetLine before, SheetLine after) {}
