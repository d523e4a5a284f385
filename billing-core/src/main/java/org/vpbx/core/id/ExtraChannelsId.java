package org.vpbx.core.id;

/** A package of channels that adds to an account's call limits. */
public record ExtraChannelsId(long value) implements Id {}
