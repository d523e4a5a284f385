package org.vpbx.core.tariff;

import org.vpbx.core.id.RateId;
import org.vpbx.core.rating.SheetLine;

/** A price of a plan, past, present or future. */
public record DatedPrice(RateId id, SheetLine line) {}
