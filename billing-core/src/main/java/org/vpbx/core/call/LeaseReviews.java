package org.vpbx.core.call;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.ledger.Ledger;

/**
 * Has the legs looked at, or ended, for which an account pays. It is asked for in the transaction
 * that changes the account, which may hold balances, and done by the processes that look after
 * Asterisks in one of its own, which holds none: so legs are locked before balances everywhere.
 * Thread-safe.
 */
final class LeaseReviews {

  private static final int AT_ONCE_MAX = 1_000;

  private final Database database;
  private final Ledger ledger;

  LeaseReviews(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /**
   * What was asked for.
   *
   * @param ends whether the legs are ended, and not just looked at
   */
  record Review(long id, AccountId account, boolean ends) {}

  /** Has legs looked at now; those that still ring, when they are answered. */
  static void renew(Tx tx, AccountId account) {
    tx.mapper(LeaseMapper.class).review(account, false);
  }

  /** Ends legs within a moment; those that ring, too. */
  static void end(Tx tx, AccountId account) {
    tx.mapper(LeaseMapper.class).review(account, true);
  }

  /** Does what was asked for. Several processes may do it at the same time. */
  void carryOut(Instant now) {
    List<Review> all =
        database.inTransaction(tx -> tx.mapper(LeaseMapper.class).reviews(AT_ONCE_MAX));
    if (!all.isEmpty()) {
      Set<AccountId> quiet = quiet(accounts(all, Review::ends));
      database.run(tx -> carryOut(tx, all, quiet, now));
    }
  }

  /**
   * Those whose balances nobody has locked. Whoever grants a leg does not see that the account was
   * blocked if he has locked the balance before; then the leg is found when he has committed.
   */
  private Set<AccountId> quiet(Set<AccountId> ended) {
    return ended.isEmpty()
        ? Set.of()
        : database.inTransaction(tx -> ledger.lockFree(tx, ended).keySet());
  }

  private static void carryOut(Tx tx, List<Review> all, Set<AccountId> quiet, Instant now) {
    LeaseMapper mapper = tx.mapper(LeaseMapper.class);
    List<Review> claimed = mapper.claimReviews(all);
    Set<AccountId> stopped = accounts(claimed, Review::ends);
    List<LegId> ended = legs(mapper, stopped);
    List<LegId> changed = legs(mapper, accounts(claimed, review -> !review.ends()));
    Set<LegId> legs = new HashSet<>(ended);
    legs.addAll(changed);
    if (!legs.isEmpty()) {
      tx.mapper(CallMapper.class).lockLegs(legs);
    }
    if (!changed.isEmpty()) {
      mapper.renewNow(changed, now);
    }
    if (!ended.isEmpty()) {
      mapper.stop(ended, stopped, now);
    }
    for (Review review : claimed) {
      if (!review.ends() || quiet.contains(review.account())) {
        mapper.reviewed(review.id());
      }
    }
  }

  private static List<LegId> legs(LeaseMapper mapper, Set<AccountId> accounts) {
    return accounts.isEmpty() ? List.of() : mapper.ofAccounts(accounts);
  }

  private static Set<AccountId> accounts(List<Review> reviews, Predicate<Review> which) {
    return reviews.stream().filter(which).map(Review::account).collect(Collectors.toSet());
  }
}
