package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.fraud.Spending;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.money.Money;

/** Shows what counts for caps against fraud now. Thread-safe. */
public final class FraudFigures {

  /** Every window and count is looked at, whatever the caps. */
  private static final int ANY = 1;

  private final InstantSource clock;
  private final Accounts accounts;
  private final Ledger ledger;
  private final FraudRules rules;

  FraudFigures(InstantSource clock, Accounts accounts, Ledger ledger, FraudRules rules) {
    this.clock = clock;
    this.accounts = accounts;
    this.ledger = ledger;
    this.rules = rules;
  }

  /**
   * What counts at this moment, of an account and of all below it.
   *
   * @param hour spent in this hour, without what is reserved
   * @param reserved for calls in progress
   * @param callsPerMinute outbound calls of the last 60 seconds
   * @param international outbound calls to other countries now
   */
  public record Figures(
      Money hour, Money day, Money reserved, int callsPerMinute, int international) {}

  public Figures now(Tx tx, TenantScope scope) {
    Account account = accounts.own(tx, scope);
    Instant now = clock.instant();
    Money none = Money.zero(account.currency());
    FraudCaps all = new FraudCaps(none, none, ANY, ANY, null, null, null);
    var caps = Map.of(account.id(), all);
    FraudCounts counts = FraudCounts.of(tx, caps, List.of(), now);
    List<Spending.Window> windows =
        rules.spending(tx, Map.of(account.id(), account), caps, now).get(account.id()).windows();
    return new Figures(
        windows.get(0).spent(),
        windows.get(1).spent(),
        ledger.balance(tx, scope).reserved(),
        counts.recent(account.id()),
        counts.international(account));
  }
}
