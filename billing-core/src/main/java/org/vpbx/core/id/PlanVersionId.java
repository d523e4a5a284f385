package org.vpbx.core.id;

/** An immutable version of a rate plan. */
public record PlanVersionId(long value) implements Id {}
