package org.vpbx.core.id;

/** A key of the JSON API. */
public record ApiKeyId(long value) implements Id {}
