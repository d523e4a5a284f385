package org.vpbx.core.id;

/** Somebody who logs in to the portal. */
public record UserId(long value) implements Id {}
