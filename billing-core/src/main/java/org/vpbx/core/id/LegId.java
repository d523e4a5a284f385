package org.vpbx.core.id;

/** A leg: one channel between Asterisk and a carrier or an extension. */
public record LegId(long value) implements Id {}
