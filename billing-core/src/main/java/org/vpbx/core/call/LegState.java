package org.vpbx.core.call;

/** GRANTED, then ANSWERED and RATED; or GRANTED, then ABANDONED if it was never answered. */
public enum LegState {
  GRANTED,
  ANSWERED,
  RATED,
  ABANDONED
}
