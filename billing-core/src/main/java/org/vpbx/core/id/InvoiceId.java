package org.vpbx.core.id;

/** An issued invoice. */
public record InvoiceId(long value) implements Id {}
