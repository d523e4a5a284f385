package org.vpbx.core.id;

/** A rate of a tax, from a date on. */
public record TaxVersionId(long value) implements Id {}
