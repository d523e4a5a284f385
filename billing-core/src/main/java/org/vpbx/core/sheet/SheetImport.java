package org.vpbx.core.sheet;

import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.id.UserId;

/**
 * A file with prices for a plan, and what became of it.
 *
 * @param lines the header included
 * @param report what the file does to the plan, or what is wrong with it; empty before it was
 *     checked
 * @param stale whether the plan has changed since it was last looked at, so that the report is to
 *     be read again
 * @param progress how many lines were read, or prices written
 * @param leaseUntil until when whoever works on it has to be heard of
 */
public record SheetImport(
    SheetImportId id,
    PlanId plan,
    UserId user,
    String fileName,
    long bytes,
    int lines,
    State state,
    SheetSettings settings,
    Optional<SheetReport> report,
    boolean stale,
    int progress,
    Instant leaseUntil,
    boolean cancelling,
    Instant createdAt,
    Instant changedAt) {

  /** How far it has come. */
  public enum State {
    UPLOADED,
    CHECKING,
    /** It can be imported. */
    CHECKED,
    RUNNING,
    DONE,
    /** Lines are bad. Nothing was imported. */
    REFUSED,
    /** The fault is ours. Nothing was imported. */
    FAILED,
    CANCELLED
  }

  /** Whether somebody works on it. */
  public boolean isBusy() {
    return state == State.CHECKING || state == State.RUNNING;
  }

  /** Whether whoever worked on it is gone, so that it can be started again. */
  public boolean isInterrupted(Instant now) {
    return isBusy() && leaseUntil != null && leaseUntil.isBefore(now);
  }

  /** Whether it can still be checked, with these or other settings. */
  public boolean isOpen(Instant now) {
    return switch (state) {
      case UPLOADED, CHECKED, REFUSED, FAILED -> true;
      case CHECKING, RUNNING -> isInterrupted(now);
      case DONE, CANCELLED -> false;
    };
  }
}
