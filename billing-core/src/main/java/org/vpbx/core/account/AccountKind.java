package org.vpbx.core.account;

/** What an account is in the tree: the root, a node that sells, or a leaf that phones. */
public enum AccountKind {
  OWNER,
  RESELLER,
  CUSTOMER
}
