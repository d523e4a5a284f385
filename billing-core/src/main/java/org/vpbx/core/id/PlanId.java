package org.vpbx.core.id;

/** A rate plan; its prices stand in its versions. */
public record PlanId(long value) implements Id {}
