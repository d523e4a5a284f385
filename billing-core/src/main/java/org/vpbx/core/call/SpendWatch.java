package org.vpbx.core.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vpbx.core.account.Account;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;

/**
 * Looks whether running legs reach caps on spending when their leases are renewed (promise Z3). One
 * that does locks its account, and lasts on by what its balance has, unless the lock ends it.
 * Belongs to one transaction.
 */
final class SpendWatch {

  private final FraudWatch watch;
  private final Instant now;

  private SpendWatch(FraudWatch watch, Instant now) {
    this.watch = watch;
    this.now = now;
  }

  /** Looks at those who pay, whose balances are locked. */
  static SpendWatch of(Tx tx, FraudAlarm alarm, Collection<List<Payer>> payers, Instant now) {
    List<AccountId> all = payers.stream().flatMap(List::stream).map(Payer::id).distinct().toList();
    Map<AccountId, List<Account>> chains =
        !all.isEmpty() && alarm.rules().anywhere(tx) ? alarm.accounts().upwards(tx, all) : Map.of();
    return new SpendWatch(FraudWatch.of(tx, alarm.rules(), chains.values(), List.of(), now), now);
  }

  /**
   * Quotes a leg that gave back what it holds. A cap is reached where the leg holds all that is
   * left under it.
   */
  Quote quote(LiveLeg leg, List<Payer> paying, Means means, Occasion occasion) {
    Means within = watch.within(means);
    if (within.equals(means)) {
      return Quote.of(paying, means, occasion);
    }
    Quote capped = Quote.of(paying, within, occasion);
    if (outlasts(capped, leg)) {
      return capped;
    }
    Means reserving = watch.reserving(means);
    for (Payer payer : paying) {
      Quote own = Quote.of(List.of(payer), within, occasion);
      if (!outlasts(own, leg) && outlasts(Quote.of(List.of(payer), reserving, occasion), leg)) {
        watch.spent(payer.id(), means);
      }
    }
    return Quote.of(paying, reserving, occasion);
  }

  void write(Tx tx, FraudAlarm alarm) {
    alarm.write(tx, watch, now);
  }

  /** Whether the leg may last longer than what it holds. */
  private static boolean outlasts(Quote quote, LiveLeg leg) {
    return quote instanceof Quote.Affordable(OptionalInt longest, var lease, var parts)
        && (longest.isEmpty() || longest.getAsInt() > leg.heldSeconds());
  }
}
