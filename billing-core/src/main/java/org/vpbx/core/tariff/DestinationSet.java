package org.vpbx.core.tariff;

import org.vpbx.core.id.DestinationSetId;

/**
 * A named set of destinations of a seller.
 *
 * @param size how many prefixes, ranges and whole numbers it has
 */
public record DestinationSet(DestinationSetId id, String name, long size) {}
