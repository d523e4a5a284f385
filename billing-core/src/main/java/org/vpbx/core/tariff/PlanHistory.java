package org.vpbx.core.tariff;

import java.time.Instant;
import java.util.Map;
import org.vpbx.core.audit.AuditAction;

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

    AuditAction action() {
      return switch (kind) {
        case CREATED -> AuditAction.PLAN_CREATED;
        case PRICES -> AuditAction.PRICES_CHANGED;
        case SETTINGS, WINDOWS, HOLIDAYS, ALLOWANCES -> AuditAction.PLAN_CHANGED;
      };
    }

    /** What the audit log says of it, beside the plan's name. */
    Map<String, String> details() {
      return switch (kind) {
        case CREATED, SETTINGS -> Map.of();
        case PRICES ->
            Map.of(
                "added",
                Integer.toString(added),
                "changed",
                Integer.toString(changed),
                "ended",
                Integer.toString(removed));
        case WINDOWS, HOLIDAYS, ALLOWANCES -> Map.of("part", kind.name());
      };
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
