package org.vpbx.core.id;

/** A call: all legs that share one linkedid. */
public record CallId(long value) implements Id {}
