package org.vpbx.core.id;

/** Included minutes that a rate plan grants every month. */
public record AllowanceId(long value) implements Id {}
