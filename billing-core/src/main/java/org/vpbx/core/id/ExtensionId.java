package org.vpbx.core.id;

/** An extension of a customer's PBX. */
public record ExtensionId(long value) implements Id {}
