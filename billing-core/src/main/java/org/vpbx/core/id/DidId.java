package org.vpbx.core.id;

/** A number by which the world reaches an account. */
public record DidId(long value) implements Id {}
