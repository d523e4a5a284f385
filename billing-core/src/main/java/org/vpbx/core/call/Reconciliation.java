package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.DataFault;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LegId;

/**
 * Compares the legs that are open here with the channels that Asterisk has (promise C10). What is
 * gone there without a word in the record, because Asterisk was killed for example, is charged up
 * to when it was last seen, or given up where it was never answered. Thread-safe.
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
  private final RecordPositions records;

  Reconciliation(
      Database database, InstantSource clock, Settlement settlement, RecordPositions records) {
    this.database = database;
    this.clock = clock;
    this.settlement = settlement;
    this.records = records;
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
   * with the record read between, up to each look; and ends emergency calls that have.
   *
   * @param now the channels it had at a moment up to which the record has been settled
   * @param missing what this has returned before; empty at first
   * @return what is missing and not settled yet, with when it was seen last
   */
  public Map<String, Instant> compare(
      String asterisk, SeenChannels now, Map<String, Instant> missing) {
    Optional<Instant> seen = seenAt(asterisk);
    Map<String, Instant> suspects = new HashMap<>();
    for (Open some : open(asterisk, now.at().minus(RECORD_LAG), now.at().minus(DIALLED_WITHIN))) {
      if (some.isAmong(now)) {
        continue;
      }
      Instant last = missing.get(some.name());
      if (last == null) {
        seen.ifPresent(at -> suspects.put(some.name(), at));
      } else if (!gone(asterisk, some, last)) {
        suspects.put(some.name(), last);
      }
    }
    database.run(tx -> tx.mapper(NodeMapper.class).seen(asterisk, now.at()));
    return suspects;
  }

  /** Settles what one Asterisk had before that moment, because it was not running then. */
  public void down(String asterisk, Instant at) {
    Optional<Instant> seen = seenAt(asterisk);
    seen.ifPresent(last -> open(asterisk, at, at).forEach(some -> gone(asterisk, some, last)));
  }

  /**
   * Abandons legs of one Asterisk that were granted before that time and never seen to be answered.
   * No call rings for minutes; their channels never came to be. To be called when that Asterisk's
   * record has been settled up to then, and minutes more.
   *
   * @return how many there were
   */
  public int abandonForgotten(String asterisk, Instant grantedBefore) {
    List<LegId> forgotten =
        database.inTransaction(
            tx -> tx.mapper(CallMapper.class).forgottenLegs(asterisk, grantedBefore));
    try {
      database.run(tx -> settlement.notAnswered(tx, forgotten));
    } catch (RuntimeException e) {
      if (!DataFault.caused(e)) {
        throw e;
      }
      log.error("Forgotten legs of {} are now abandoned one by one", asterisk, e);
      forgotten.forEach(this::abandon);
    }
    return forgotten.size();
  }

  private void abandon(LegId leg) {
    try {
      database.run(tx -> settlement.notAnswered(tx, List.of(leg)));
    } catch (RuntimeException e) {
      log.error("{} cannot be abandoned", leg, e);
    }
  }

  private List<Open> open(String asterisk, Instant answeredBefore, Instant grantedBefore) {
    return database.inTransaction(tx -> {
      List<Open> open =
          new ArrayList<>(
              tx.mapper(NodeMapper.class).openLegs(asterisk, answeredBefore, grantedBefore));
      tx.mapper(EmergencyMapper.class).open(grantedBefore).stream()
          .filter(linkedid -> EmergencyRecord.asteriskOf(linkedid).equals(asterisk))
          .map(Open.EmergencyCall::new)
          .forEach(open::add);
      return open;
    });
  }

  /** Empty: nobody has looked yet. */
  private Optional<Instant> seenAt(String asterisk) {
    return database.inTransaction(
        tx -> Optional.ofNullable(tx.mapper(NodeMapper.class).seenAt(asterisk)));
  }

  /**
   * One that cannot be settled does not hold up the others; nor money and a channel for ever, if it
   * never can be.
   *
   * @return whether it is over now
   */
  private boolean gone(String asterisk, Open some, Instant seen) {
    try {
      database.run(tx -> {
        switch (some) {
          case Open.EmergencyCall call -> settlement.callGone(tx, call.name(), seen);
          case Open.OpenLeg leg when leg.answeredAt() == null -> unanswered(tx, leg, seen);
          case Open.OpenLeg leg -> vanished(tx, leg, leg.end(seen));
        }
      });
      return true;
    } catch (RuntimeException e) {
      log.error("{} of {} is gone, and cannot be settled", some.name(), asterisk, e);
      return some instanceof Open.OpenLeg leg
          && DataFault.caused(e)
          && givenUp(asterisk, leg, leg.end(seen), e);
    }
  }

  private boolean givenUp(String asterisk, Open.OpenLeg leg, Instant end, RuntimeException fault) {
    String line =
        "%s, answered %s, gone %s: given up, charged to nobody"
            .formatted(leg.name(), leg.answeredAt(), end);
    try {
      database.run(tx -> {
        if (settlement.giveUp(tx, leg.id(), end)) {
          records.reject(tx, asterisk, line, String.valueOf(fault.getMessage()));
        }
        settlement.callGone(tx, leg.linkedid(), end);
      });
      return true;
    } catch (RuntimeException e) {
      log.error("{} of {} cannot be given up", leg.name(), asterisk, e);
      return false;
    }
  }

  private void unanswered(Tx tx, Open.OpenLeg leg, Instant end) {
    settlement.notAnswered(tx, List.of(leg.id()));
    settlement.callGone(tx, leg.linkedid(), end);
  }

  private void vanished(Tx tx, Open.OpenLeg leg, Instant end) {
    log.warn("{} is gone without a word; charged until {}", leg.name(), end);
    settlement.ended(tx, leg.id(), end, TEMPORARY_FAILURE);
    tx.mapper(NodeMapper.class).vanished(leg.id(), clock.instant());
    settlement.callGone(tx, leg.linkedid(), end);
  }
}
