package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.allowance.UsedMinutes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.FraudRules;
import org.vpbx.core.fraud.Spent;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.ledger.Booking;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.LedgerKind;
import org.vpbx.core.ledger.Side;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Taxed;

/**
 * Writes what became of locked legs: each kind of row in one go, for all of them. Charges what was
 * answered at every level, after included minutes have paid for what they can. Thread-safe.
 */
final class SettlementWriter {

  private final Ledger ledger;
  private final Buckets buckets;
  private final FraudRules fraud;

  SettlementWriter(Ledger ledger, Buckets buckets, FraudRules fraud) {
    this.ledger = ledger;
    this.buckets = buckets;
    this.fraud = fraud;
  }

  void answer(Tx tx, List<SettlementRound.Answer> answers) {
    if (!answers.isEmpty()) {
      CallMapper mapper = tx.mapper(CallMapper.class);
      mapper.legsAnswered(answers);
      mapper.callsAnswered(answers);
    }
  }

  /**
   * In their order: of each call the first word counts. Nobody is left behind a call that has gone,
   * so what else is said of it after that means nothing.
   */
  void endCalls(Tx tx, List<SettlementRound.CallEnd> ends) {
    Map<CallId, SettlementRound.CallEnd> ended = new LinkedHashMap<>();
    Map<CallId, SettlementRound.CallEnd> gone = new LinkedHashMap<>();
    for (SettlementRound.CallEnd end : ends) {
      if (!gone.containsKey(end.call())) {
        (end.all() ? gone : ended).putIfAbsent(end.call(), end);
      }
    }
    CallMapper mapper = tx.mapper(CallMapper.class);
    if (!ended.isEmpty()) {
      mapper.callsEnded(ended.values());
    }
    if (!gone.isEmpty()) {
      mapper.callsGone(gone.values());
    }
  }

  /** Charges the first, and releases what is reserved for the others. */
  void end(Tx tx, List<SettlementRound.Ending> charged, List<SettlementRound.Ending> abandoned) {
    if (charged.isEmpty() && abandoned.isEmpty()) {
      return;
    }
    Map<LegId, List<Charge>> charges = charges(tx, charged, abandoned);
    charge(tx, rate(tx, charged, charges), release(tx, abandoned, charges));
    List<EndedLeg> ended = new ArrayList<>();
    charged.forEach(ending -> ended.add(ended(ending, LegState.RATED, seconds(ending))));
    abandoned.forEach(ending -> ended.add(ended(ending, LegState.ABANDONED, 0)));
    tx.mapper(CallMapper.class).legsEnded(ended);
  }

  /** Charges legs that are over already by the charges that have been added to them. */
  void charge(Tx tx, List<SettlementRound.Ending> over) {
    if (!over.isEmpty()) {
      charge(tx, rate(tx, over, charges(tx, over, List.of())), List.of());
    }
  }

  private void charge(Tx tx, List<Rated> rated, List<Booking> releases) {
    List<Booking> bookings = new ArrayList<>(releases);
    rated.forEach(each -> each.book(bookings));
    CallMapper mapper = tx.mapper(CallMapper.class);
    if (!rated.isEmpty()) {
      mapper.rateCharges(rated.stream().map(Rated::row).toList());
    }
    for (Rated each : rated) {
      if (!each.taxed().parts().isEmpty()) {
        mapper.insertTaxes(each.leg().id(), each.account(), each.taxed().parts());
      }
    }
    ledger.book(tx, bookings);
    fraud.spent(
        tx,
        rated.stream()
            .filter(each -> each.charge().sellerId() != null)
            .filter(each -> each.taxed().gross().isPositive())
            .map(each -> new Spent(each.account(), each.taxed().gross(), each.endedAt()))
            .toList());
  }

  private static EndedLeg ended(SettlementRound.Ending ending, LegState state, int seconds) {
    return new EndedLeg(ending.leg().id(), state, ending.at(), seconds, ending.cause());
  }

  private static int seconds(SettlementRound.Ending ending) {
    Leg leg = ending.leg();
    return Settlement.chargeableSeconds(leg.answeredAt(), ending.at(), leg.leaseSeconds());
  }

  private static Map<LegId, List<Charge>> charges(
      Tx tx, List<SettlementRound.Ending> charged, List<SettlementRound.Ending> abandoned) {
    List<LegId> all = new ArrayList<>(ids(charged));
    all.addAll(ids(abandoned));
    return tx.mapper(CallMapper.class).charges(all).stream()
        .collect(Collectors.groupingBy(Charge::legId));
  }

  private static List<LegId> ids(List<SettlementRound.Ending> endings) {
    return endings.stream().map(ending -> ending.leg().id()).toList();
  }

  private List<Booking> release(
      Tx tx, List<SettlementRound.Ending> abandoned, Map<LegId, List<Charge>> charges) {
    if (abandoned.isEmpty()) {
      return List.of();
    }
    List<LegId> ids = ids(abandoned);
    buckets.release(tx, ids);
    tx.mapper(CallMapper.class).forgetReservations(ids);
    return ids.stream()
        .flatMap(id -> charges.getOrDefault(id, List.of()).stream())
        .filter(charge -> charge.reservationId() != null)
        .<Booking>map(charge -> new Booking.Release(charge.reservationId()))
        .toList();
  }

  /** What one level pays for a leg. */
  private record Rated(Leg leg, Instant endedAt, Charge charge, Price price, Taxed taxed) {

    AccountId account() {
      return charge.accountId();
    }

    RatedCharge row() {
      return new RatedCharge(leg.id(), account(), taxed, PriceJson.write(price));
    }

    void book(List<Booking> bookings) {
      bookings.add(booking(taxed.gross()));
      if (!taxed.parts().isEmpty()) {
        bookings.add(taxBooking());
      }
    }

    private Booking booking(Money amount) {
      if (charge.reservationId() != null) {
        return new Booking.Post(charge.reservationId(), amount, TransferKind.CALL, reference());
      }
      boolean carrierCost = charge.sellerId() == null;
      return new Booking.Direct(
          new Side(account(), carrierCost ? LedgerKind.CARRIER_COST : LedgerKind.BALANCE),
          carrierCost
              ? new Side(account(), LedgerKind.CARRIER_PAYABLE)
              : new Side(charge.sellerId(), LedgerKind.REVENUE),
          amount,
          carrierCost ? TransferKind.CARRIER_COST : TransferKind.CALL,
          reference(),
          Settlement.key(leg.id(), account()));
    }

    /** The part of what the seller has earned by {@link #booking} that it owes to tax offices. */
    private Booking taxBooking() {
      return new Booking.Direct(
          new Side(charge.sellerId(), LedgerKind.REVENUE),
          new Side(charge.sellerId(), LedgerKind.TAX),
          taxed.tax(),
          TransferKind.TAX,
          reference(),
          "tax-" + Settlement.key(leg.id(), account()));
    }

    private String reference() {
      return "call-" + leg.callId().value();
    }
  }

  private List<Rated> rate(
      Tx tx, List<SettlementRound.Ending> endings, Map<LegId, List<Charge>> charges) {
    Map<LegId, Map<Charge, Terms>> terms = new LinkedHashMap<>();
    UsedMinutes.Wanted wanted = new UsedMinutes.Wanted();
    for (SettlementRound.Ending ending : endings) {
      Leg leg = ending.leg();
      Map<Charge, Terms> own = new LinkedHashMap<>();
      for (Charge charge : charges.getOrDefault(leg.id(), List.of())) {
        Terms some = PriceJson.terms(charge.terms());
        own.put(charge, some);
        wanted.add(leg.id(), charge.accountId(), some.allowances(), leg.grantedAt());
      }
      terms.put(leg.id(), own);
    }
    UsedMinutes minutes = buckets.settle(tx, wanted);
    List<Rated> rated = new ArrayList<>();
    for (SettlementRound.Ending ending : endings) {
      Leg leg = ending.leg();
      int seconds = seconds(ending);
      minutes.giveBack(leg.id());
      terms
          .get(leg.id())
          .forEach((charge, some) -> {
            long spent = some.chargedSeconds(leg.answeredAt(), seconds);
            long included =
                minutes.use(
                    leg.id(), charge.accountId(), some.allowances(), leg.grantedAt(), spent);
            Price price = some.price(leg.answeredAt(), seconds, included);
            Taxed taxed = LegTaxes.parse(charge.taxes()).apply(price.amount());
            rated.add(new Rated(leg, ending.at(), charge, price, taxed));
          });
    }
    return rated;
  }
}
