package org.vpbx.bench;

/** How prices are spread over the prefixes of a {@link RateDeck}. */
public enum Prices {
  /** One for each destination. */
  SHARED,
  /** One for each prefix, which no real deck has: the worst case. */
  OWN
}
