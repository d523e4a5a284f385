package org.vpbx.core.id;

/** A dated price of a rate plan. */
public record RateId(long value) implements Id {}
