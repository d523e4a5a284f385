package org.vpbx.core.fraud;

/** What a cap counts. */
public enum FraudCap {
  SPEND_HOUR,
  SPEND_DAY,
  SPEND_NIGHT,
  CALLS_PER_MINUTE,
  INTERNATIONAL,
  /** Refuses or tells; locks nobody. */
  FIRST_TIME_COUNTRY,
  /** Refuses; locks nobody. */
  NIGHT_INTERNATIONAL
}
