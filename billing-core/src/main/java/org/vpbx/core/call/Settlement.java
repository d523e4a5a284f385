package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.FraudRules;
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
import org.vpbx.core.route.DialOutcome;
import org.vpbx.core.tax.LegTaxes;
import org.vpbx.core.tax.Taxed;

/**
 * Turns Asterisk's record of a leg into charges at every level: the one way to settle (promise
 * C10). Each method may be called again with the same facts, and then changes nothing. Thread-safe.
 */
public final class Settlement {

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final Ledger ledger;
  private final Buckets buckets;
  private final FraudRules fraud;

  Settlement(Ledger ledger, Buckets buckets, FraudRules fraud) {
    this.ledger = ledger;
    this.buckets = buckets;
    this.fraud = fraud;
  }

  /**
   * Locks legs that are going to be settled one after the other, so that nobody waits crosswise.
   */
  public void lock(Tx tx, Collection<LegId> legs) {
    if (!legs.isEmpty()) {
      tx.mapper(CallMapper.class).lockLegs(legs);
    }
  }

  /**
   * The leg's channel was answered, perhaps after it was given up: then nothing is reserved for it
   * until its lease is renewed, at once.
   *
   * @param channel its unique id
   */
  public void answered(Tx tx, LegId id, Instant at, String channel) {
    CallMapper mapper = tx.mapper(CallMapper.class);
    if (mapper.legAnswered(id, at, channel) == 1) {
      mapper.callAnswered(id, at);
    }
  }

  /**
   * The leg's channel hung up: what was answered is charged, what was not is abandoned.
   *
   * @param cause Q.850
   */
  public void ended(Tx tx, LegId id, Instant at, int cause) {
    List<Leg> legs = tx.mapper(CallMapper.class).lockLegs(List.of(id));
    if (legs.isEmpty()) {
      log.warn("Asterisk's record names leg {}, which does not exist", id.value());
    } else if (legs.getFirst().toBeCharged()) {
      charge(tx, legs.getFirst(), at, cause);
    } else {
      abandon(tx, legs, at, cause);
    }
  }

  /** Dialling ended without an answer, says the dialplan, perhaps before the record does. */
  public void notAnswered(Tx tx, Collection<LegId> ids) {
    if (!ids.isEmpty()) {
      abandon(tx, tx.mapper(CallMapper.class).lockLegs(ids), null, null);
    }
  }

  /** The channel of a leg hung up; where it brought its call, the call is over. */
  public void callerEnded(Tx tx, LegId leg, Instant at, String dialStatus) {
    CallOutcome unanswered = CallOutcome.unanswered(DialOutcome.of(dialStatus));
    tx.mapper(CallMapper.class).callerEnded(leg, at, unanswered);
  }

  /** The caller's channel hung up. */
  public void callEnded(Tx tx, CallId id, Instant at, String dialStatus) {
    CallOutcome unanswered = CallOutcome.unanswered(DialOutcome.of(dialStatus));
    tx.mapper(CallMapper.class).callEnded(id, at, unanswered);
  }

  /**
   * No channel bears that linkedid any more. The call is over, or it was joined with another by a
   * transfer: so a leg that was answered is left to its own channel's end.
   */
  public void linkedidEnded(Tx tx, String linkedid, Instant at) {
    for (LegId leg : tx.mapper(CallMapper.class).unansweredLegs(linkedid)) {
      ended(tx, leg, at, 0);
    }
    callGone(tx, linkedid, at);
  }

  /**
   * Nobody waits for the call any more; legs that Asterisk may still know are left to its record.
   */
  void callGone(Tx tx, String linkedid, Instant at) {
    tx.mapper(CallMapper.class).callEndedByLinkedid(linkedid, at, CallOutcome.FAILED);
  }

  /**
   * Abandons legs of one Asterisk that were granted before that time and never seen to be answered.
   * No call rings for minutes; their channels never came to be. To be called when that Asterisk's
   * record has been settled up to now.
   *
   * @param systemName Asterisk's own name, with which its linkedids begin
   * @return how many there were
   */
  public int abandonForgotten(Tx tx, String systemName, Instant grantedBefore) {
    List<LegId> forgotten = tx.mapper(CallMapper.class).forgottenLegs(systemName, grantedBefore);
    notAnswered(tx, forgotten);
    return forgotten.size();
  }

  static String key(LegId leg, AccountId account) {
    return "leg-" + leg.value() + "-" + account.value();
  }

  /** To the nearest second, at least one, and never beyond the lease. */
  static int chargeableSeconds(Instant answered, Instant ended, Integer leaseSeconds) {
    long seconds = Math.max(1, Duration.between(answered, ended).plusMillis(500).toSeconds());
    return Math.toIntExact(leaseSeconds == null ? seconds : Math.min(seconds, leaseSeconds));
  }

  private void charge(Tx tx, Leg leg, Instant at, int cause) {
    CallMapper mapper = tx.mapper(CallMapper.class);
    int seconds = chargeableSeconds(leg.answeredAt(), at, leg.leaseSeconds());
    List<Booking> bookings = new ArrayList<>();
    Map<AccountId, Money> spent = new LinkedHashMap<>();
    for (Priced priced : price(tx, leg, seconds)) {
      Charge charge = priced.charge();
      Price price = priced.price();
      Taxed taxed = LegTaxes.parse(charge.taxes()).apply(price.amount());
      mapper.rateCharge(leg.id(), charge.accountId(), taxed, PriceJson.write(price));
      bookings.add(booking(leg, charge, taxed.gross()));
      if (charge.sellerId() != null && taxed.gross().isPositive()) {
        spent.put(charge.accountId(), taxed.gross());
      }
      if (!taxed.parts().isEmpty()) {
        mapper.insertTaxes(leg.id(), charge.accountId(), taxed.parts());
        bookings.add(taxBooking(leg, charge, taxed.tax()));
      }
    }
    ledger.book(tx, bookings);
    spent.forEach((account, money) -> fraud.spent(tx, account, money, at));
    mapper.legEnded(leg.id(), LegState.RATED, at, seconds, cause);
  }

  private record Priced(Charge charge, Price price) {}

  /** The prices of all levels, after included minutes have paid for what they can. */
  private List<Priced> price(Tx tx, Leg leg, int seconds) {
    Map<Charge, Terms> terms = new LinkedHashMap<>();
    for (Charge charge : tx.mapper(CallMapper.class).charges(List.of(leg.id()))) {
      terms.put(charge, PriceJson.terms(charge.terms()));
    }
    var minutes =
        buckets.settle(
            tx,
            leg.id(),
            terms.keySet().stream().map(Charge::accountId).toList(),
            terms.values().stream().flatMap(some -> some.allowances().stream()).toList(),
            leg.grantedAt());
    List<Priced> prices = new ArrayList<>();
    terms.forEach((charge, some) -> {
      List<Bucket> usable =
          minutes.getOrDefault(charge.accountId(), List.of()).stream()
              .filter(bucket -> some.allowances().contains(bucket.allowanceId()))
              .toList();
      long charged = some.chargedSeconds(leg.answeredAt(), seconds);
      long included = usable.isEmpty() ? 0 : buckets.use(tx, leg.id(), usable, charged);
      prices.add(new Priced(charge, some.price(leg.answeredAt(), seconds, included)));
    });
    return prices;
  }

  private static Booking booking(Leg leg, Charge charge, Money amount) {
    String reference = "call-" + leg.callId().value();
    if (charge.reservationId() != null) {
      return new Booking.Post(charge.reservationId(), amount, TransferKind.CALL, reference);
    }
    boolean carrierCost = charge.sellerId() == null;
    AccountId account = charge.accountId();
    return new Booking.Direct(
        new Side(account, carrierCost ? LedgerKind.CARRIER_COST : LedgerKind.BALANCE),
        carrierCost
            ? new Side(account, LedgerKind.CARRIER_PAYABLE)
            : new Side(charge.sellerId(), LedgerKind.REVENUE),
        amount,
        carrierCost ? TransferKind.CARRIER_COST : TransferKind.CALL,
        reference,
        key(leg.id(), account));
  }

  /** The part of what the seller has earned by {@link #booking} that it owes to tax offices. */
  private static Booking taxBooking(Leg leg, Charge charge, Money tax) {
    return new Booking.Direct(
        new Side(charge.sellerId(), LedgerKind.REVENUE),
        new Side(charge.sellerId(), LedgerKind.TAX),
        tax,
        TransferKind.TAX,
        "call-" + leg.callId().value(),
        "tax-" + key(leg.id(), charge.accountId()));
  }

  /** Those that were answered stay as they are: their own record ends them. */
  private void abandon(Tx tx, List<Leg> legs, Instant at, Integer cause) {
    List<LegId> granted =
        legs.stream().filter(leg -> leg.state() == LegState.GRANTED).map(Leg::id).toList();
    if (granted.isEmpty()) {
      return;
    }
    CallMapper mapper = tx.mapper(CallMapper.class);
    List<Booking> releases =
        mapper.charges(granted).stream()
            .filter(charge -> charge.reservationId() != null)
            .<Booking>map(charge -> new Booking.Release(charge.reservationId()))
            .toList();
    buckets.release(tx, granted);
    ledger.book(tx, releases);
    mapper.forgetReservations(granted);
    granted.forEach(leg -> mapper.legEnded(leg, LegState.ABANDONED, at, 0, cause));
  }
}
