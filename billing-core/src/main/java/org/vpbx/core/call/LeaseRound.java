package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.BucketId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.money.Money;

/**
 * Renews the leases of some locked legs in one transaction: each gives back what it holds, and
 * takes what its longer lease costs. Where nobody can pay for more, it keeps what it holds. Belongs
 * to one transaction.
 */
final class LeaseRound {

  /** How often a leg is looked at that cannot be lengthened: money may come in. */
  static final Duration LAST_LOOKS = Duration.ofMillis(400);

  /** How long Asterisk has for hanging up before it is told again. */
  private static final Duration TOLD_AGAIN = Duration.ofSeconds(2);

  private final Tx tx;
  private final Ledger ledger;
  private final Buckets buckets;
  private final FraudAlarm alarm;
  private final Instant now;

  private final Map<LegId, List<Charge>> charges = new HashMap<>();
  private final Map<LegId, List<Payer>> payers = new HashMap<>();
  private final List<Renewal> renewals = new ArrayList<>();
  private Map<LegId, Map<BucketId, Long>> minutesHeld = Map.of();
  private Map<ReservationId, Money> held = Map.of();
  private Means means;
  private CutWatch cuts;
  private SpendWatch spends;

  LeaseRound(Tx tx, Ledger ledger, Buckets buckets, FraudAlarm alarm, Instant now) {
    this.tx = tx;
    this.ledger = ledger;
    this.buckets = buckets;
    this.alarm = alarm;
    this.now = now;
  }

  List<LeaseOrder> renew(List<LiveLeg> due) {
    read(due);
    List<LeaseOrder> orders = new ArrayList<>();
    for (LiveLeg leg : due) {
      renew(leg).ifPresent(orders::add);
    }
    new LeaseWriter(tx, ledger, buckets, now).write(renewals, minutesHeld.keySet());
    spends.write(tx, alarm);
    orders.addAll(cuts.warnings());
    return orders;
  }

  private void read(List<LiveLeg> due) {
    List<Charge> all =
        tx.mapper(CallMapper.class).charges(due.stream().map(LiveLeg::id).toList()).stream()
            .filter(charge -> charge.sellerId() != null)
            .toList();
    charges.putAll(all.stream().collect(Collectors.groupingBy(Charge::legId)));
    charges.forEach((leg, some) -> payers.put(leg, some.stream().map(Payer::of).toList()));
    cuts = CutWatch.of(tx, due, now);
    List<Bucket> locked = lockMinutes(due);
    means = Means.lock(tx, ledger, payers.values().stream().flatMap(List::stream).toList(), locked);
    spends = SpendWatch.of(tx, alarm, payers.values(), now);
    held =
        ledger.held(tx, all.stream().map(Charge::reservationId).filter(Objects::nonNull).toList());
  }

  private List<Bucket> lockMinutes(List<LiveLeg> due) {
    List<Payer> all =
        payers.values().stream()
            .flatMap(List::stream)
            .filter(payer -> !payer.terms().allowances().isEmpty())
            .toList();
    Instant oldest = due.stream().map(LiveLeg::grantedAt).min(Instant::compareTo).orElse(now);
    List<Bucket> locked =
        buckets.lockSince(
            tx,
            all.stream().map(Payer::id).distinct().toList(),
            all.stream().flatMap(payer -> payer.terms().allowances().stream()).distinct().toList(),
            oldest);
    if (!locked.isEmpty()) {
      minutesHeld = buckets.reserved(tx, due.stream().map(LiveLeg::id).toList());
    }
    return locked;
  }

  private Optional<LeaseOrder> renew(LiveLeg leg) {
    LeaseMapper mapper = tx.mapper(LeaseMapper.class);
    if (leg.stopped()) {
      mapper.putOff(leg.id(), now.plus(TOLD_AGAIN));
      return Optional.of(new LeaseOrder.End(leg.channel()));
    }
    holdings(leg, -1);
    Occasion occasion = Occasion.renewal(leg.grantedAt(), leg.answeredAt(), now);
    List<Payer> paying = payers.getOrDefault(leg.id(), List.of());
    Quote quote = spends.quote(leg, paying, means, occasion);
    CutWatch.Sight sight = cuts.look(leg, quote, paying, means, occasion);
    if (quote instanceof Quote.Affordable some && changes(leg, some)) {
      List<Decision.Taken> taken = new ArrayList<>();
      for (Quote.Part part : some.parts()) {
        taken.add(new Decision.Taken(part, means.take(part, leg.grantedAt())));
      }
      Renewal renewal =
          new Renewal(leg, charges.getOrDefault(leg.id(), List.of()), some, taken, sight);
      renewals.add(renewal);
      Optional<Instant> end = Leases.end(leg.answeredAt(), renewal.leaseSeconds());
      return Optional.of(new LeaseOrder.Extend(leg.channel(), end));
    }
    holdings(leg, 1);
    if (leg.leaseSeconds() == null) {
      mapper.renew(leg.id(), null, now.plus(TOLD_AGAIN), sight.ending());
      return Optional.of(new LeaseOrder.Extend(leg.channel(), Optional.of(now)));
    }
    Instant lookAgain = CutWatch.earlier(now.plus(LAST_LOOKS), sight.warnAt());
    mapper.renew(leg.id(), leg.leaseSeconds(), lookAgain, sight.ending());
    return Optional.empty();
  }

  /**
   * A lease is not shortened: what it holds has been promised. But where it holds nothing with one
   * who has a limit, it is made anew.
   */
  private boolean changes(LiveLeg leg, Quote.Affordable quote) {
    return quote.leaseSeconds().isEmpty()
        || quote.leaseSeconds().getAsInt() > leg.heldSeconds()
        || lacksHold(leg, quote);
  }

  private boolean lacksHold(LiveLeg leg, Quote.Affordable quote) {
    for (Charge charge : charges.getOrDefault(leg.id(), List.of())) {
      boolean limited =
          quote.parts().stream()
              .anyMatch(
                  part -> part.payer().id().equals(charge.accountId()) && part.hold().isPresent());
      if (limited && charge.reservationId() == null) {
        return true;
      }
    }
    return false;
  }

  /** Gives back what a leg holds, or takes it again. */
  private void holdings(LiveLeg leg, int sign) {
    for (Charge charge : charges.getOrDefault(leg.id(), List.of())) {
      Money money = held.get(charge.reservationId());
      if (money != null) {
        means.take(charge.accountId(), sign < 0 ? money.negated() : money);
      }
    }
    means.take(minutesHeld.getOrDefault(leg.id(), Map.of()), sign);
  }
}
