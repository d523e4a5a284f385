package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.ledger.Ledger;

/**
 * Renews the leases of legs that last: what the next slice costs is reserved with all who pay, and
 * only then is Asterisk told to let the leg last longer (promise C3). Thread-safe.
 */
public final class Leases {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private static final int LEGS_MAX = 500;
  private static final Duration PUT_OFF = Duration.ofSeconds(5);

  private final Database database;
  private final InstantSource clock;
  private final Buckets buckets;
  private final Ledger ledger;
  private final FraudAlarm alarm;
  private final LeaseReviews reviews;

  Leases(Database database, InstantSource clock, Buckets buckets, Ledger ledger, FraudAlarm alarm) {
    this.database = database;
    this.clock = clock;
    this.buckets = buckets;
    this.ledger = ledger;
    this.alarm = alarm;
    this.reviews = new LeaseReviews(database, ledger);
  }

  /**
   * Renews those leases of one Asterisk that are due, 500 at the most. Sees first to accounts of
   * any Asterisk whose means have changed, or whose legs are to be ended.
   *
   * @return what Asterisk is to be told, now that it is durable
   */
  public List<LeaseOrder> renew(String asterisk) {
    review();
    List<LegId> due = due(asterisk);
    if (due.isEmpty()) {
      return List.of();
    }
    try {
      return database.inBatch(tx -> {
        Instant now = clock.instant();
        return renew(tx, tx.mapper(LeaseMapper.class).lockDue(due, now), now);
      });
    } catch (RuntimeException e) {
      log.warn("Leases of {} are renewed one by one", asterisk, e);
      return oneByOne(due);
    }
  }

  /** What cannot be done now is asked for until it can, and does not hold up the renewals. */
  private void review() {
    try {
      reviews.carryOut(clock.instant());
    } catch (RuntimeException e) {
      log.warn("The legs of some accounts cannot be looked at now", e);
    }
  }

  private List<LegId> due(String asterisk) {
    Instant now = clock.instant();
    return database.inTransaction(tx -> tx.mapper(LeaseMapper.class).due(asterisk, now, LEGS_MAX));
  }

  /** A leg whose lease cannot be renewed is put off, and does not hold up the others. */
  private List<LeaseOrder> oneByOne(List<LegId> due) {
    Instant now = clock.instant();
    List<LeaseOrder> orders = new ArrayList<>();
    for (LegId leg : due) {
      try {
        orders.addAll(
            database.inBatch(tx -> renew(tx, tx.mapper(LeaseMapper.class).lock(leg), now)));
      } catch (RuntimeException e) {
        log.error("The lease of leg {} cannot be renewed", leg, e);
        database.run(tx -> tx.mapper(LeaseMapper.class).putOff(leg, now.plus(PUT_OFF)));
      }
    }
    return orders;
  }

  private List<LeaseOrder> renew(Tx tx, List<LiveLeg> due, Instant now) {
    return due.isEmpty() ? List.of() : new LeaseRound(tx, ledger, buckets, alarm, now).renew(due);
  }

  /** What Asterisk is to be told of all legs, by somebody who does not know what it was told. */
  public List<LeaseOrder> all(String asterisk) {
    return database.inTransaction(tx ->
        tx.mapper(LeaseMapper.class).answered(asterisk).stream()
            .<LeaseOrder>map(leg -> new LeaseOrder.Extend(leg.channel(), leg.end()))
            .toList());
  }

  /**
   * Has the legs for which an account pays looked at as soon as this is committed, because its
   * means have changed; those that still ring, when they are answered.
   */
  public void changed(Tx tx, AccountId account) {
    LeaseReviews.renew(tx, account);
  }

  /**
   * Ends all legs for which an account pays, within a moment after this is committed; those that
   * ring, too, and those that are being granted by somebody who does not see yet that it is
   * blocked.
   */
  public void stop(Tx tx, AccountId account) {
    LeaseReviews.end(tx, account);
  }

  /** When a lease of so many seconds ends; empty: nothing limits it. */
  static Optional<Instant> end(Instant answeredAt, Integer leaseSeconds) {
    return Optional.ofNullable(leaseSeconds).map(answeredAt::plusSeconds);
  }
}
