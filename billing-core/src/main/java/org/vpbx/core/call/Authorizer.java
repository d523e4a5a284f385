package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Hold;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.Reserved;
import org.vpbx.core.money.Money;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.core.tax.LegTaxes;

/**
 * Grants chargeable legs. Every level of the chain, from the customer up to the account below the
 * Owner, must have a tariff for the number and money for at least a second; what the leg can cost
 * during its lease is reserved at each level that has a credit limit, and so are included minutes
 * (promises B1, B6, C3).
 */
final class Authorizer {

  /** So long may a leg last on a balance that is limited, if the balance pays for it. */
  private static final int LEASE_SECONDS_MAX = 3600;

  private final Assessor assessor;
  private final Buckets buckets;
  private final Ledger ledger;

  Authorizer(Assessor assessor, Buckets buckets, Ledger ledger) {
    this.assessor = assessor;
    this.buckets = buckets;
    this.ledger = ledger;
  }

  /** A leg that is asked for. */
  private record Request(PhoneCall call, Carrier carrier, PhoneNumber number, Instant now) {}

  /** What there is to pay for it: money, and included minutes. */
  private record Means(Map<AccountId, Balance> balances, Map<AccountId, List<Bucket>> minutes) {

    Optional<Money> available(Level level) {
      return balances.get(level.id()).available();
    }

    List<Bucket> minutes(Level level) {
      return minutes.getOrDefault(level.id(), List.of());
    }
  }

  /** Writes the leg, its charges and its reservations, or writes nothing. */
  Authorization grant(
      Tx tx, PhoneCall call, Extension caller, Carrier carrier, PhoneNumber number, Instant now) {
    String origin = caller.callerId() == null ? "" : caller.callerId().digits();
    Tariffs.Query query = new Tariffs.Query(Direction.OUTBOUND, number.digits(), origin);
    return switch (assessor.assess(tx, call.accountId(), carrier, query, now)) {
      case Assessment.Refused(Authorization reason) -> reason;
      case Assessment.Sold sold -> grant(tx, new Request(call, carrier, number, now), sold);
    };
  }

  private Authorization grant(Tx tx, Request request, Assessment.Sold sold) {
    var entitlements =
        sold.levels().stream().flatMap(level -> level.entitlements().stream()).toList();
    var minutes = buckets.lock(tx, entitlements, request.now());
    var balances = ledger.lock(tx, sold.levels().stream().map(Level::id).toList());
    Means means = new Means(balances, minutes);
    OptionalInt lease = OptionalInt.empty();
    for (Level level : sold.levels()) {
      Optional<Money> available = means.available(level);
      if (available.isPresent()) {
        long free = Buckets.free(means.minutes(level));
        int most = lease.orElse(LEASE_SECONDS_MAX);
        int seconds = affordableSeconds(level, request.now(), available.get(), free, most);
        if (seconds == 0) {
          return new Authorization.InsufficientFunds(level.id());
        }
        lease = OptionalInt.of(seconds);
      }
    }
    return write(tx, request, sold, means, lease);
  }

  /** The longest leg that an account's money, less its taxes, and its free seconds pay for. */
  static int affordableSeconds(
      Level level, Instant now, Money available, long free, int secondsMax) {
    return level
        .taxes()
        .affordable(available)
        .map(money ->
            Terms.affordableSeconds(
                money, secondsMax, seconds -> level.terms().atMost(now, seconds, free)))
        .orElse(0);
  }

  private Authorization write(
      Tx tx, Request request, Assessment.Sold sold, Means means, OptionalInt lease) {
    LegId leg = insertLeg(tx, request, lease);
    List<Level> limited =
        sold.levels().stream().filter(level -> means.available(level).isPresent()).toList();
    List<Hold> holds = new ArrayList<>();
    if (lease.isPresent()) {
      for (Level level : sold.levels()) {
        long seconds = reserveMinutes(tx, leg, request.now(), level, means, lease.getAsInt());
        if (limited.contains(level)) {
          holds.add(hold(leg, request.now(), level, lease.getAsInt(), seconds));
        }
      }
    }
    if (!(ledger.reserve(tx, holds) instanceof Reserved.All(List<ReservationId> made))) {
      throw new IllegalStateException("Locked balances no longer cover leg " + leg.value());
    }
    CallMapper mapper = tx.mapper(CallMapper.class);
    for (Level level : sold.levels()) {
      int i = limited.indexOf(level);
      mapper.insertCharge(charge(leg, level, i < 0 ? null : made.get(i)));
    }
    mapper.insertCharge(cost(leg, request, sold.cost()));
    return new Authorization.Granted(leg, lease, sold.levels().getFirst().terms().destination());
  }

  private static LegId insertLeg(Tx tx, Request request, OptionalInt lease) {
    GeneratedKey key = new GeneratedKey();
    tx.mapper(CallMapper.class)
        .insertLeg(
            key,
            new NewLeg(
                request.call().id(),
                request.call().linkedid(),
                request.carrier().id(),
                request.carrier().endpoint(),
                request.number().digits(),
                lease.isPresent() ? lease.getAsInt() : null,
                request.now()));
    return key.as(LegId::new);
  }

  private long reserveMinutes(Tx tx, LegId leg, Instant now, Level level, Means means, int lease) {
    List<Bucket> minutes = means.minutes(level);
    long seconds = Math.min(Buckets.free(minutes), level.terms().chargedAtMost(now, lease));
    if (seconds > 0) {
      buckets.reserve(tx, leg, minutes, seconds);
    }
    return seconds;
  }

  private static Hold hold(LegId leg, Instant now, Level level, int lease, long includedSeconds) {
    return new Hold(
        level.id(),
        level.seller(),
        level.taxes().gross(level.terms().atMost(now, lease, includedSeconds)),
        Settlement.key(leg, level.id()));
  }

  private static Charge charge(LegId leg, Level level, ReservationId reservation) {
    return new Charge(
        leg,
        level.id(),
        level.seller(),
        level.terms().currency(),
        reservation,
        PriceJson.write(level.terms()),
        level.taxes().json());
  }

  private static Charge cost(LegId leg, Request request, Terms cost) {
    return new Charge(
        leg,
        request.carrier().accountId(),
        null,
        cost.currency(),
        null,
        PriceJson.write(cost),
        LegTaxes.NONE.json());
  }
}
