package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LegId;

/**
 * Compares the legs that are open here with the channels that Asterisk has (promise C10). What is
 * gone there without a word in the record, because Asterisk was killed for example, is charged up
 * to when it was last seen, or given up where it was never answered. To be called when the record
 * has been settled up to now. Thread-safe.
 */
public final class Reconciliation {

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  /** Cause 41, temporary failure (ITU-T Q.850). */
  private static final int TEMPORARY_FAILURE = 41;

  /** A channel may be missing in a list that was made while it was answered. */
  private static final Duration RECORD_LAG = Duration.ofSeconds(2);

  /** Who asks waits five seconds for the answer, and dials then. */
  private static final Duration DIALLED_WITHIN = Duration.ofSeconds(6);

  private final Database database;
  private final InstantSource clock;
  private final Settlement settlement;

  Reconciliation(Database database, InstantSource clock, Settlement settlement) {
    this.database = database;
    this.clock = clock;
    this.settlement = settlement;
  }

  /** What there is to know of all Asterisks, and of what was not settled as it should be. */
  public ReconciliationReport report(Tx tx) {
    Instant now = clock.instant();
    NodeMapper nodes = tx.mapper(NodeMapper.class);
    RecordMapper records = tx.mapper(RecordMapper.class);
    Instant day = now.minus(Duration.ofDays(1));
    Instant month = now.minus(Duration.ofDays(30));
    return new ReconciliationReport(
        nodes.nodes(now),
        nodes.vanishedLegs(ReconciliationReport.LISTED_MAX),
        records.rejectedLines(ReconciliationReport.LISTED_MAX),
        new ReconciliationReport.Counts(nodes.vanishedSince(day), nodes.vanishedSince(month)),
        new ReconciliationReport.Counts(records.rejectedSince(day), records.rejectedSince(month)));
  }

  /**
   * A leg that has not ended.
   *
   * @param channel null until it is answered; so is {@code answeredAt}
   */
  record OpenLeg(LegId id, String linkedid, String channel, Instant answeredAt) {

    /** As long as it rings, its caller's channel, at least, is there. */
    boolean isAmong(SeenChannels seen) {
      return channel == null
          ? seen.linkedids().contains(linkedid)
          : seen.uniqueIds().contains(channel);
    }
  }

  /**
   * Takes up, or keeps, the care for one Asterisk. One process has it at a time.
   *
   * @param keeper the process's name, unique
   * @param time for how long, unless it is kept again
   * @return whether that process has it
   */
  public boolean keep(String asterisk, String keeper, Duration time) {
    return database.inTransaction(tx -> {
      NodeMapper mapper = tx.mapper(NodeMapper.class);
      mapper.open(asterisk);
      Instant now = clock.instant();
      return mapper.keep(asterisk, keeper, now, now.plus(time)) > 0;
    });
  }

  /** Gives the care for one Asterisk up, so that another process need not wait. */
  public void leave(String asterisk, String keeper) {
    database.run(tx -> tx.mapper(NodeMapper.class).leave(asterisk, keeper));
  }

  /**
   * Settles the legs of one Asterisk that have vanished: those that are missing twice in a row,
   * with the record read to its end between.
   *
   * @param now the channels it has
   * @param missing what this has returned before; empty at first
   * @return the legs that are missing once, with when they were seen last
   */
  public Map<LegId, Instant> compare(
      String asterisk, SeenChannels now, Map<LegId, Instant> missing) {
    Optional<Instant> seen = seenAt(asterisk);
    Map<LegId, Instant> suspects = new HashMap<>();
    for (OpenLeg leg : open(asterisk, now.at().minus(RECORD_LAG), now.at().minus(DIALLED_WITHIN))) {
      boolean listed = leg.isAmong(now);
      if (!listed && missing.containsKey(leg.id())) {
        gone(asterisk, leg, missing.get(leg.id()));
      } else if (!listed) {
        seen.ifPresent(last -> suspects.put(leg.id(), last));
      }
    }
    database.run(tx -> tx.mapper(NodeMapper.class).seen(asterisk, now.at()));
    return suspects;
  }

  /** Settles all legs of one Asterisk, because it is not running. */
  public void down(String asterisk) {
    Instant now = clock.instant();
    Optional<Instant> seen = seenAt(asterisk);
    seen.ifPresent(last -> open(asterisk, now, now).forEach(leg -> gone(asterisk, leg, last)));
  }

  private List<OpenLeg> open(String asterisk, Instant answeredBefore, Instant grantedBefore) {
    return database.inTransaction(
        tx -> tx.mapper(NodeMapper.class).openLegs(asterisk, answeredBefore, grantedBefore));
  }

  /** Empty: nobody has looked yet. */
  private Optional<Instant> seenAt(String asterisk) {
    return database.inTransaction(
        tx -> Optional.ofNullable(tx.mapper(NodeMapper.class).seenAt(asterisk)));
  }

  /** One that cannot be settled does not hold up the others. */
  private void gone(String asterisk, OpenLeg leg, Instant seen) {
    try {
      if (leg.answeredAt() == null) {
        database.run(tx -> unanswered(tx, leg, seen));
      } else {
        Instant end = seen.isBefore(leg.answeredAt()) ? leg.answeredAt() : seen;
        log.warn("Leg {} of {} is gone without a word; charged until {}", leg.id(), asterisk, end);
        database.run(tx -> vanished(tx, leg, end));
      }
    } catch (RuntimeException e) {
      log.error("Leg {} of {} cannot be settled", leg.id(), asterisk, e);
    }
  }

  private void unanswered(Tx tx, OpenLeg leg, Instant end) {
    settlement.notAnswered(tx, List.of(leg.id()));
    settlement.callGone(tx, leg.linkedid(), end);
  }

  private void vanished(Tx tx, OpenLeg leg, Instant end) {
    settlement.ended(tx, leg.id(), end, TEMPORARY_FAILURE);
    tx.mapper(NodeMapper.class).vanished(leg.id(), clock.instant());
    settlement.callGone(tx, leg.linkedid(), end);
  }
}
