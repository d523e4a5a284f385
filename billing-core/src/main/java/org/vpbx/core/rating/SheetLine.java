package org.vpbx.core.rating;

/** One line of a rate sheet: for which numbers an offer is. */
public record SheetLine(Direction direction, NumberMatch match, Offer offer) {}
