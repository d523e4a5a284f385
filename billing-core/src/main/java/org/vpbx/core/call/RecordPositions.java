package org.vpbx.core.call;

import java.time.InstantSource;
import java.util.Optional;
import org.vpbx.core.db.Tx;

/**
 * Remembers how far each Asterisk's record has been settled, in the same transaction as the
 * settlement, so that a line counts once. Thread-safe.
 */
public final class RecordPositions {

  private final InstantSource clock;

  RecordPositions(InstantSource clock) {
    this.clock = clock;
  }

  /** Empty before the first line of that Asterisk. */
  public Optional<RecordPosition> find(Tx tx, String node) {
    return Optional.ofNullable(tx.mapper(RecordMapper.class).find(node));
  }

  public void save(Tx tx, String node, RecordPosition position) {
    tx.mapper(RecordMapper.class).save(node, position, clock.instant());
  }

  /** Keeps a line that could not be settled, so that somebody can look into it. */
  public void reject(Tx tx, String node, String line, String reason) {
    String shortReason = reason.length() > 400 ? reason.substring(0, 400) : reason;
    tx.mapper(RecordMapper.class).reject(node, line, shortReason, clock.instant());
  }

  /** How many lines of all Asterisks could not be settled. */
  public long rejected(Tx tx) {
    return tx.mapper(RecordMapper.class).rejected();
  }
}
