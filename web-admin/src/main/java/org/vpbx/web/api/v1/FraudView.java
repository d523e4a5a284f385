package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.call.FraudFigures;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FraudCap;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** Caps against fraud of an account, with what counts for them. */
public record FraudView(
    @ApiField("As its seller has set them.") FraudCapsParts own,
    @ApiField("With the parts that those above have set for all below them.")
        FraudCapsParts inForce,
    @ApiField("What counts now.") Figures now,
    @ApiField(value = "Why it may not call out; null: it may.", optional = true) Lock lock) {

  /** What counts now. */
  public record Figures(
      @ApiField("Spent in this hour of the account's clock.") Amount spentThisHour,
      @ApiField("Spent on this day.") Amount spentThisDay,
      @ApiField("Reserved for calls in progress; it counts, too.") Amount reserved,
      @ApiField("Outbound calls of the last 60 seconds.") int callsPerMinute,
      @ApiField("International calls now.") int internationalCalls) {}

  /** A cap that was reached. */
  public record Lock(
      @ApiField("Which one.") FraudCap cap,
      @ApiField("What was reached.") String figure,
      @ApiField("The cap then.") String most,
      @ApiField("Since when the account is locked.") Instant lockedAt) {

    static Lock of(CallLock lock) {
      return new Lock(lock.cap(), lock.figure(), lock.capValue(), lock.lockedAt());
    }
  }

  static FraudView of(
      FraudCaps own, FraudCaps inForce, FraudFigures.Figures figures, CallLock lock) {
    return new FraudView(
        FraudCapsParts.of(own),
        FraudCapsParts.of(inForce),
        new Figures(
            Amount.of(figures.hour()),
            Amount.of(figures.day()),
            Amount.of(figures.reserved()),
            figures.callsPerMinute(),
            figures.international()),
        lock == null ? null : Lock.of(lock));
  }
}
