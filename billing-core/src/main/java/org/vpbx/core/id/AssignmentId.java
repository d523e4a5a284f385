package org.vpbx.core.id;

/** The sale of a rate plan to an account, from a date on. */
public record AssignmentId(long value) implements Id {}
