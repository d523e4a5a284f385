package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;

/**
 * Turns Asterisk's record of a leg into charges at every level: the one way to settle (promise
 * C10). Each method may be called again with the same facts, and then changes nothing. Thread-safe.
 */
public final class Settlement {

  private final SettlementWriter writer;

  Settlement(SettlementWriter writer) {
    this.writer = writer;
  }

  /**
   * Locks legs that are going to be settled one after the other, so that nobody waits crosswise.
   */
  public void lock(Tx tx, Collection<LegId> legs) {
    if (!legs.isEmpty()) {
      tx.mapper(CallMapper.class).lockLegs(legs);
    }
  }

  /**
   * Settles what Asterisk's record says, in its order and in one go. A leg that is answered after
   * it was given up has nothing reserved until its lease is renewed, at once. A leg that hung up is
   * charged if it was answered, else abandoned. Where no channel bears a linkedid any more, the
   * call is over, or it was joined with another by a transfer: so a leg that was answered is left
   * to its own channel's end.
   */
  public void settle(Tx tx, List<RecordEvent> events) {
    if (!events.isEmpty()) {
      new SettlementRound(tx, writer).settle(events);
    }
  }

  /**
   * The leg's channel was answered, perhaps after it was given up.
   *
   * @param channel its unique id
   */
  public void answered(Tx tx, LegId id, Instant at, String channel) {
    settle(tx, List.of(new RecordEvent.Answered(id, at, channel)));
  }

  /**
   * The leg's channel hung up: what was answered is charged, what was not is abandoned.
   *
   * @param cause Q.850
   */
  public void ended(Tx tx, LegId id, Instant at, int cause) {
    settle(tx, List.of(new RecordEvent.HungUp(id, at, cause)));
  }

  /** Dialling ended without an answer, says the dialplan, perhaps before the record does. */
  public void notAnswered(Tx tx, Collection<LegId> ids) {
    if (!ids.isEmpty()) {
      new SettlementRound(tx, writer).notAnswered(ids);
    }
  }

  /** No channel bears that linkedid any more. */
  public void linkedidEnded(Tx tx, String linkedid, Instant at) {
    settle(tx, List.of(new RecordEvent.AllGone(linkedid, at)));
  }

  /**
   * Nobody waits for the call any more; legs that Asterisk may still know are left to its record.
   */
  void callGone(Tx tx, String linkedid, Instant at) {
    tx.mapper(CallMapper.class).callEndedByLinkedid(linkedid, at, CallOutcome.FAILED);
  }

  /** {@link #callGone}, but for emergency calls: the dialplan may be completing them alone. */
  void callGivenUp(Tx tx, String linkedid, Instant at) {
    tx.mapper(CallMapper.class).callGivenUp(linkedid, at, CallOutcome.FAILED);
  }

  /**
   * Ends a leg that cannot be charged, and releases what it holds. Should its end be settled again
   * when that can be done, it is charged then.
   *
   * @return whether it had not ended yet
   */
  boolean giveUp(Tx tx, LegId id, Instant at) {
    return new SettlementRound(tx, writer).giveUp(id, at);
  }

  static String key(LegId leg, AccountId account) {
    return "leg-" + leg.value() + "-" + account.value();
  }

  /** To the nearest second, at least one, and never beyond the lease. */
  static int chargeableSeconds(Instant answered, Instant ended, Integer leaseSeconds) {
    long seconds = Math.max(1, Duration.between(answered, ended).plusMillis(500).toSeconds());
    return Math.toIntExact(leaseSeconds == null ? seconds : Math.min(seconds, leaseSeconds));
  }
}
