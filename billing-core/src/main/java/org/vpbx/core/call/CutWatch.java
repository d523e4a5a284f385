package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.warning.LegWarning;
import org.vpbx.core.warning.LegWarnings;
import org.vpbx.core.warning.WarningSound;

/**
 * Sees when the money of legs that last runs out, by whom, and who is to be warned of it now
 * (promise C4). What counts is how long the leg can last by what there is now, not its lease.
 * Belongs to one transaction.
 */
final class CutWatch {

  private final Tx tx;
  private final Map<LegId, LegWarning> rules;
  private final Instant now;
  private final List<LeaseOrder.Warn> warnings = new ArrayList<>();

  private CutWatch(Tx tx, Map<LegId, LegWarning> rules, Instant now) {
    this.tx = tx;
    this.rules = rules;
    this.now = now;
  }

  static CutWatch of(Tx tx, List<LiveLeg> locked, Instant now) {
    return new CutWatch(tx, LegWarnings.of(tx, locked.stream().map(LiveLeg::id).toList()), now);
  }

  /** Those that are due, and are kept as given. */
  List<LeaseOrder.Warn> warnings() {
    return warnings;
  }

  /**
   * What is seen of a leg's end.
   *
   * @param ending whose means end it; null as long as its lease can be lengthened
   * @param warnAt when it is to be looked at again for the next warning; null: there is none
   */
  record Sight(AccountId ending, Instant warnAt) {}

  static Instant earlier(Instant one, Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  /** Looks at a leg, whose own holdings are given back. */
  Sight look(LiveLeg leg, Quote quote, List<Payer> payers, Means means, Occasion occasion) {
    Optional<Instant> cutAt = cutAt(leg, quote);
    if (cutAt.isEmpty()) {
      return new Sight(null, null);
    }
    LegWarning rule = rules.get(leg.id());
    boolean due = rule != null && isDue(rule, cutAt.get());
    Optional<AccountId> limit =
        due || isLast(quote) ? limit(quote, payers, means, occasion) : Optional.empty();
    if (due) {
      rule = warn(leg, rule, limit.equals(customer(payers)));
    }
    return new Sight(
        isLast(quote) ? limit.orElse(null) : null,
        rule == null ? null : rule.next(cutAt.get()).orElse(null));
  }

  private LegWarning warn(LiveLeg leg, LegWarning rule, boolean own) {
    WarningSound sound = own ? rule.sound() : rule.sound().neutral();
    warnings.add(new LeaseOrder.Warn(leg.channel(), rule.party(), sound));
    LegWarning given = rule.warned(now);
    LegWarnings.keep(tx, given);
    return given;
  }

  private boolean isDue(LegWarning rule, Instant cutAt) {
    return now.isBefore(cutAt) && rule.next(cutAt).filter(next -> !next.isAfter(now)).isPresent();
  }

  /** What is held has been promised, even where nothing more can be paid. Empty: no end is seen. */
  private Optional<Instant> cutAt(LiveLeg leg, Quote quote) {
    return switch (quote) {
      case Quote.Affordable some when some.longestSeconds().isEmpty() -> Optional.empty();
      case Quote.Affordable some ->
          Leases.end(
              leg.answeredAt(), Math.max(some.longestSeconds().getAsInt(), leg.heldSeconds()));
      case Quote.Unaffordable none -> Optional.of(leg.end().orElse(now));
    };
  }

  /** Whether what is leased now is all that can be paid. */
  private static boolean isLast(Quote quote) {
    return switch (quote) {
      case Quote.Affordable some -> some.leaseSeconds().equals(some.longestSeconds());
      case Quote.Unaffordable none -> true;
    };
  }

  /**
   * Whose means end it first; the customer itself, if they all end at the same second. Empty: a cap
   * on spending does.
   */
  private static Optional<AccountId> limit(
      Quote quote, List<Payer> payers, Means means, Occasion occasion) {
    if (quote instanceof Quote.Unaffordable(AccountId account)) {
      return Optional.of(account);
    }
    var longest = ((Quote.Affordable) quote).longestSeconds();
    List<AccountId> limiting =
        payers.stream()
            .filter(payer ->
                Quote.of(List.of(payer), means, occasion) instanceof Quote.Affordable alone
                    && alone.longestSeconds().equals(longest))
            .map(Payer::id)
            .toList();
    return customer(payers).filter(limiting::contains).or(() -> limiting.stream().findFirst());
  }

  /** The lowest level: nobody's seller. Empty where nobody pays. */
  private static Optional<AccountId> customer(List<Payer> payers) {
    Set<AccountId> sellers = new HashSet<>();
    payers.forEach(payer -> sellers.add(payer.seller()));
    return payers.stream().map(Payer::id).filter(id -> !sellers.contains(id)).findFirst();
  }
}
