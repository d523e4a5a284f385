package org.vpbx.core.id;

/** A file with prices for a plan, and what becomes of it. */
public record SheetImportId(long value) implements Id {}
