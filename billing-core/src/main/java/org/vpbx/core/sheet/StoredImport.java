package org.vpbx.core.sheet;

import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.id.UserId;

/** A row of {@code sheet_import}. */
record StoredImport(
    SheetImportId id,
    AccountId accountId,
    PlanId planId,
    UserId userId,
    String fileName,
    long fileBytes,
    int fileLines,
    SheetImport.State state,
    String settings,
    String report,
    Long planRevision,
    boolean stale,
    int progress,
    Instant leaseUntil,
    boolean cancelling,
    Instant createdAt,
    Instant changedAt) {

  SheetImport sheet() {
    return new SheetImport(
        id,
        planId,
        userId,
        fileName,
        fileBytes,
        fileLines,
        state,
        SheetJson.read(settings, SheetSettings.class),
        Optional.ofNullable(report).map(json -> SheetJson.read(json, SheetReport.class)),
        stale,
        progress,
        leaseUntil,
        cancelling,
        createdAt,
        changedAt);
  }
}
