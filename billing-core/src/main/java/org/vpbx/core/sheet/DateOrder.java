package org.vpbx.core.sheet;

/** How a file writes dates with slashes; 2026-12-31 and 31.12.2026 are understood anyway. */
public enum DateOrder {
  /** To be found by looking at all dates; where they leave a doubt, nothing is imported. */
  AUTOMATIC,
  DAY_FIRST,
  MONTH_FIRST
}
