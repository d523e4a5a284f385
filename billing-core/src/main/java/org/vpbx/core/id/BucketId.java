package org.vpbx.core.id;

/** One account's included minutes of one month. */
public record BucketId(long value) implements Id {}
