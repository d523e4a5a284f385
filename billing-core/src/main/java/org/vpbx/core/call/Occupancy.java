package org.vpbx.core.call;

/**
 * The channels that calls of an account, and of all below it, take now, as call limits count them
 * (promise C1).
 */
public record Occupancy(int inbound, int outbound) {

  /** Both directions together. */
  public int total() {
    return inbound + outbound;
  }
}
