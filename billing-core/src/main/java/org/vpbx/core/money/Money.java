package org.vpbx.core.money;

/** x */
public record Money(long micros) {}
