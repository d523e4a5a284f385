package org.vpbx.core.id;

/** A carrier of the Owner. */
public record CarrierId(long value) implements Id {}
