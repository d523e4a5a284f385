package org.vpbx.core.tariff;

import java.time.Instant;

/** What was done to a plan. */
public final class PlanHistory {

  private PlanHistory() {}

  /** What kind of change it was. */
  public enum Kind {
    CREATED,
    SETTINGS,
    PRICES,
    WINDOWS,
    HOLIDAYS,
    ALLOWANCES
  }

  record Entry(Kind kind, int added, int changed, int removed, String note) {

    static Entry of(Kind kind) {
      return new Entry(kind, 0, 0, 0, "");
    }
  }

  /**
   * @param userName null where nobody of the seller's did it
   */
  public record Row(
      long revision,
      Instant changedAt,
      String userName,
      Kind kind,
      int added,
      int changed,
      int removed,
      String note) {}
}
