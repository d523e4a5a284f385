package org.vpbx.core.id;

/** A mail of the outbox. */
public record MailId(long value) implements Id {}
