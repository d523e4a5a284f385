package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.tariff.PlanHistory;
import org.vpbx.web.api.ApiField;

/** Something that was done to a plan. */
public record PlanChangeView(
    @ApiField("The revision that it made.") long revision,
    @ApiField("When.") Instant changedAt,
    @ApiField(value = "Who, or whose key; null: nobody of the key's account.", optional = true)
        String user,
    @ApiField("What kind of change.") PlanHistory.Kind kind,
    @ApiField("How many were added.") int added,
    @ApiField("How many were changed.") int changed,
    @ApiField("How many were ended.") int ended,
    @ApiField("What it was about; may be empty.") String note) {

  static PlanChangeView of(PlanHistory.Row row) {
    return new PlanChangeView(
        row.revision(),
        row.changedAt(),
        row.userName(),
        row.kind(),
        row.added(),
        row.changed(),
        row.removed(),
        row.note());
  }
}
