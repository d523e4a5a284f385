package org.vpbx.core.id;

/** A named set of destinations. */
public record DestinationSetId(long value) implements Id {}
