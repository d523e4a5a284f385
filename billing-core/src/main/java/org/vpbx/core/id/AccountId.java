package org.vpbx.core.id;

/** An account of the tree: the Owner, a reseller or a customer. */
public record AccountId(long value) implements Id {}
