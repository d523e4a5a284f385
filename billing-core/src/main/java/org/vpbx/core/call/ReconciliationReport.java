package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.id.CallId;

/**
 * How the legs of all Asterisks are looked after, and what was not settled as it should be (promise
 * C10).
 *
 * @param vanished the newest, {@link #LISTED_MAX} at the most
 * @param rejected the newest, {@link #LISTED_MAX} at the most
 * @param vanishedLegs how many legs have vanished
 * @param rejectedLines how many lines of records were rejected
 */
public record ReconciliationReport(
    List<Node> nodes,
    List<VanishedLeg> vanished,
    List<RejectedLine> rejected,
    Counts vanishedLegs,
    Counts rejectedLines) {

  static final int LISTED_MAX = 50;

  /**
   * One Asterisk.
   *
   * @param seenAt when its channels were last seen; null: never
   * @param kept whether a process looks after it now
   * @param shortOfSpaceAt since when its record's disk is nearly full; null: it is not
   * @param openLegs how many legs it carries
   */
  public record Node(
      String name, Instant seenAt, boolean kept, Instant shortOfSpaceAt, long openLegs) {}

  /**
   * A leg whose channel was gone without a word in the record.
   *
   * @param endedAt when it was last seen, and until when it is charged
   */
  public record VanishedLeg(
      CallId callId,
      String asterisk,
      String caller,
      String number,
      Instant noticedAt,
      Instant endedAt,
      int seconds) {}

  /** A line of a record that could not be settled. */
  public record RejectedLine(String node, String line, String reason, Instant rejectedAt) {}

  /** How many in the last 24 hours, and in the last 30 days. */
  public record Counts(long day, long month) {}
}
