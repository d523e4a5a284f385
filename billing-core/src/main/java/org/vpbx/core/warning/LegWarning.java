package org.vpbx.core.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.id.LegId;

/**
 * The warnings of one leg, by the rule that held when it was granted.
 *
 * @param warnedAt the last one; null: none yet
 */
public record LegWarning(
    LegId legId,
    WarnedParty party,
    int firstSeconds,
    int everySeconds,
    WarningSound sound,
    boolean afterCut,
    Instant warnedAt) {

  /** A cut-off that moves by less is the same: seconds are rounded, and other calls end. */
  private static final Duration SAME = Duration.ofSeconds(2);

  /** A leg that is granted. */
  public static LegWarning of(LegId leg, Warning rule) {
    return new LegWarning(
        leg,
        rule.party(),
        rule.firstSeconds(),
        rule.everySeconds(),
        rule.sound(),
        rule.afterCut(),
        null);
  }

  /**
   * When the next warning is due, perhaps in the past; empty if none is left before that cut-off.
   * One that was given for an earlier cut-off, before money came in, does not count.
   */
  public Optional<Instant> next(Instant cutAt) {
    Instant first = cutAt.minusSeconds(firstSeconds);
    if (party == WarnedParty.NOBODY) {
      return Optional.empty();
    }
    if (warnedAt == null || warnedAt.plus(SAME).isBefore(first)) {
      return Optional.of(first);
    }
    return Optional.of(warnedAt.plusSeconds(everySeconds))
        .filter(next -> everySeconds > 0 && next.isBefore(cutAt));
  }

  /** The same after a warning. */
  public LegWarning warned(Instant at) {
    return new LegWarning(legId, party, firstSeconds, everySeconds, sound, afterCut, at);
  }
}
