package org.vpbx.core.id;

/** A tax of a seller; its rates stand in its versions. */
public record TaxId(long value) implements Id {}
