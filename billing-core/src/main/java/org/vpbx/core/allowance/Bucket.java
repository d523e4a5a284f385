package org.vpbx.core.allowance;

import java.time.Instant;
import java.time.LocalDate;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.BucketId;

/**
 * One account's included seconds of one month.
 *
 * @param name of the included minutes in the plan
 * @param period first day of the month
 * @param used by legs that have ended
 * @param reserved for legs in progress
 * @param validFrom they can be used from then on
 * @param validTo they can be used until then, exclusive
 */
public record Bucket(
    BucketId id,
    AccountId accountId,
    AllowanceId allowanceId,
    String name,
    LocalDate period,
    long seconds,
    long used,
    long reserved,
    Instant validFrom,
    Instant validTo) {

  /** Whether legs that are granted at a moment may use it. */
  public boolean usableAt(Instant at) {
    return !validFrom.isAfter(at) && validTo.isAfter(at);
  }

  /** The same with more, or less, of it reserved. */
  public Bucket reserving(long more) {
    return new Bucket(
        id,
        accountId,
        allowanceId,
        name,
        period,
        seconds,
        used,
        reserved + more,
        validFrom,
        validTo);
  }

  /** The same with more of it used. */
  Bucket using(long more) {
    return new Bucket(
        id,
        accountId,
        allowanceId,
        name,
        period,
        seconds,
        used + more,
        reserved,
        validFrom,
        validTo);
  }

  /** What is neither used nor reserved. */
  public long free() {
    return seconds - used - reserved;
  }
}
