package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.ledger.Hold;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.Reserved;
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
 * (promises B1, B6, C3). {@link Assessor} and {@link Quote} decide; what they decide is written
 * here.
 */
final class Authorizer {

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

  /** How the prices of a leg look at it that an extension dials; null: it is not known which. */
  static Tariffs.Query query(Extension caller, PhoneNumber number) {
    boolean known = caller != null && caller.callerId() != null;
    return new Tariffs.Query(
        Direction.OUTBOUND, number.digits(), known ? caller.callerId().digits() : "");
  }

  /** Writes the leg, its charges and its reservations, or writes nothing. */
  Authorization grant(
      Tx tx, PhoneCall call, Extension caller, Carrier carrier, PhoneNumber number, Instant now) {
    Tariffs.Query query = query(caller, number);
    return switch (assessor.assess(tx, call.accountId(), carrier, query, now)) {
      case Assessment.Refused(Authorization reason) -> reason;
      case Assessment.Sold sold -> grant(tx, new Request(call, carrier, number, now), sold);
    };
  }

  private Authorization grant(Tx tx, Request request, Assessment.Sold sold) {
    Means means = Means.lock(tx, buckets, ledger, sold.levels(), request.now());
    Optional<AccountId> shut = assessor.shut(tx, sold.levels());
    if (shut.isPresent()) {
      return new Authorization.Blocked(shut.get());
    }
    return switch (Quote.of(sold.levels(), means, request.now())) {
      case Quote.Unaffordable(var account) -> new Authorization.InsufficientFunds(account);
      case Quote.Affordable quote -> write(tx, request, sold, means, quote);
    };
  }

  private Authorization write(
      Tx tx, Request request, Assessment.Sold sold, Means means, Quote.Affordable quote) {
    OptionalInt lease = quote.leaseSeconds();
    LegId leg = insertLeg(tx, request, lease);
    List<Quote.Part> limited = new ArrayList<>();
    List<Hold> holds = new ArrayList<>();
    for (Quote.Part part : quote.parts()) {
      if (part.includedSeconds() > 0) {
        buckets.reserve(tx, leg, means.minutes(part.level()), part.includedSeconds());
      }
      if (part.hold().isPresent()) {
        limited.add(part);
        holds.add(hold(leg, part));
      }
    }
    if (!(ledger.reserve(tx, holds) instanceof Reserved.All(List<ReservationId> made))) {
      throw new IllegalStateException("Locked balances no longer cover leg " + leg.value());
    }
    CallMapper mapper = tx.mapper(CallMapper.class);
    for (Quote.Part part : quote.parts()) {
      int i = limited.indexOf(part);
      mapper.insertCharge(charge(leg, part.level(), i < 0 ? null : made.get(i)));
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

  private static Hold hold(LegId leg, Quote.Part part) {
    Level level = part.level();
    return new Hold(
        level.id(), level.seller(), part.hold().orElseThrow(), Settlement.key(leg, level.id()));
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
