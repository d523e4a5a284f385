package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.account.Account;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.FirstTimeRule;
import org.vpbx.core.fraud.FraudCap;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.fraud.Spending;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.Countries;
import org.vpbx.core.phone.PhoneNumber;

/**
 * Whether caps against fraud let outbound legs pass, at every level (promise Z3). The sums are
 * those of accounts whose balances are locked, so nobody else adds to them meanwhile; what is
 * granted to one leg counts for the next. Belongs to one transaction.
 */
final class FraudWatch {

  private final Instant now;
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Map<AccountId, FraudCaps> caps;
  private final Set<AccountId> locked;
  private final Map<AccountId, Spending> spending;
  private final FraudCounts counts;
  private final Map<AccountId, FraudAlert> locks = new LinkedHashMap<>();
  private final List<FraudAlert> others = new ArrayList<>();

  private FraudWatch(
      Tx tx,
      FraudRules rules,
      Collection<List<Account>> chains,
      Collection<String> countries,
      Instant now) {
    this.now = now;
    chains.forEach(chain -> chain.forEach(account -> accounts.put(account.id(), account)));
    caps = rules.inForce(tx, chains);
    locked = new HashSet<>(rules.locked(tx, accounts.keySet()));
    spending = rules.spending(tx, accounts, caps, now);
    counts = FraudCounts.of(tx, caps, countries, now);
  }

  /**
   * An outbound leg that is asked for.
   *
   * @param again whether its call was offered to another carrier before
   */
  record Attempt(String country, boolean again) {

    static Attempt of(PhoneNumber number, boolean again) {
      return new Attempt(Countries.of(number), again);
    }
  }

  /** Looks at accounts, each with those above it. Where there are none, nothing is read. */
  static FraudWatch of(
      Tx tx,
      FraudRules rules,
      Collection<List<Account>> chains,
      Collection<String> countries,
      Instant now) {
    return new FraudWatch(tx, rules, chains, countries, now);
  }

  /** The caps that hold for an account. */
  FraudCaps caps(AccountId account) {
    return caps.getOrDefault(account, FraudCaps.NONE);
  }

  /** What was reached, to be written. */
  List<FraudAlert> alerts() {
    List<FraudAlert> all = new ArrayList<>(locks.values());
    all.addAll(others);
    return all;
  }

  /** Whether a leg is refused, its price apart. Empty: it is not. Counts nothing. */
  Optional<Authorization> refusal(List<Level> levels, Attempt attempt) {
    for (Level level : levels) {
      if (locked.contains(level.id()) || reached(level.account(), attempt)) {
        return Optional.of(new Authorization.FraudCap(level.id()));
      }
    }
    if (!levels.isEmpty() && caps(levels.getFirst().id()).firstTime() != null) {
      Account caller = levels.getFirst().account();
      if (isFirstTime(caller, attempt) && caps(caller.id()).firstTime().refused()) {
        tell(caller, FraudCap.FIRST_TIME_COUNTRY, attempt, true);
        return Optional.of(new Authorization.FraudCap(caller.id()));
      }
    }
    return Optional.empty();
  }

  private boolean reached(Account account, Attempt attempt) {
    FraudCaps own = caps(account.id());
    int recent = counts.recent(account.id());
    if (own.callsPerMinute() != null && !attempt.again() && recent >= own.callsPerMinute()) {
      lock(account, FraudCap.CALLS_PER_MINUTE, recent + 1, own.callsPerMinute());
      return true;
    }
    boolean abroad = !attempt.country().equals(account.country());
    int international = counts.international(account);
    if (own.international() != null && abroad && international >= own.international()) {
      lock(account, FraudCap.INTERNATIONAL, international + 1, own.international());
      return true;
    }
    boolean asleep =
        own.night() != null
            && own.night().spend() == null
            && own.night().begun(now, account.timeZone()).isPresent();
    if (asleep && abroad) {
      tell(account, FraudCap.NIGHT_INTERNATIONAL, attempt, true);
    }
    return asleep && abroad;
  }

  private boolean isFirstTime(Account caller, Attempt attempt) {
    FirstTimeRule rule = caps(caller.id()).firstTime();
    String country = attempt.country();
    return rule != null
        && !country.equals(caller.country())
        && !rule.allowed().contains(country)
        && !counts.calledSince(caller.id(), country, now.minus(Duration.ofDays(rule.days())));
  }

  /** Counts a leg that is granted. */
  void take(List<Level> levels, Attempt attempt) {
    if (caps.isEmpty() || levels.isEmpty()) {
      return;
    }
    Account caller = levels.getFirst().account();
    if (isFirstTime(caller, attempt)) {
      tell(caller, FraudCap.FIRST_TIME_COUNTRY, attempt, false);
    }
    counts.take(levels.stream().map(Level::id).toList(), caller.id(), attempt, now);
  }

  /** The same means, as far as the caps on spending let them be used now. */
  Means within(Means means) {
    Map<AccountId, Money> rooms = new HashMap<>();
    spending.forEach((account, sum) -> rooms.put(account, sum.tightest().room()));
    return rooms.isEmpty() ? means : means.within(rooms);
  }

  /** The same means, reserving with all who have caps on spending, though nothing limits them. */
  Means reserving(Means means) {
    Map<AccountId, Money> rooms = new HashMap<>();
    spending.forEach((account, sum) -> rooms.put(account, Means.endless(accounts.get(account))));
    return rooms.isEmpty() ? means : means.within(rooms);
  }

  /** Whether a leg is refused, its price included, at the least that is reserved for it. */
  Optional<Authorization> refusalOf(Chain.Sold chain, Attempt attempt, Means means) {
    List<Payer> payers = chain.levels().stream().map(Level::payer).toList();
    Occasion occasion = Occasion.grant(chain.at());
    return refusal(chain.levels(), attempt)
        .or(() ->
            Quote.of(payers, within(means), occasion) instanceof Quote.Unaffordable(var account)
                    && !Quote.of(payers, means, occasion).equals(new Quote.Unaffordable(account))
                ? Optional.of(new Authorization.FraudCap(account))
                : Optional.empty());
  }

  /** Notes that the next slice of a leg would pass an account's cap on spending. */
  void spent(AccountId account, Means means) {
    Spending.Window window = spending.get(account).tightest();
    Money figure = window.spent().plus(means.reserved(account));
    lock(accounts.get(account), window.cap(), figure, window.most());
  }

  private void lock(Account account, FraudCap cap, Object figure, Object most) {
    if (locked.add(account.id())) {
      locks.put(
          account.id(),
          new FraudAlert(account, cap, figure.toString(), most.toString(), Optional.empty(), true));
    }
  }

  private void tell(Account account, FraudCap cap, Attempt attempt, boolean refused) {
    others.add(new FraudAlert(account, cap, "", "", Optional.of(attempt.country()), refused));
  }
}
