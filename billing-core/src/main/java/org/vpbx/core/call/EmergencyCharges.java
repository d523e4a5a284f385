package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.tariff.Tariffs;

/**
 * Charges emergency calls once they are over, at the levels whose plans say so (promise C2): by a
 * price for that whole number, such as {@code =112}; a prefix that it happens to begin with is
 * none. Nothing was reserved, and nothing refused, so a balance may go below its limit: decision
 * 23. Thread-safe.
 */
public final class EmergencyCharges {

  private static final Logger log = LoggerFactory.getLogger(EmergencyCharges.class);

  private static final int AT_ONCE_MAX = 200;

  private final Database database;
  private final Assessor assessor;
  private final Carriers carriers;
  private final SettlementWriter writer;

  EmergencyCharges(
      Database database, Assessor assessor, Carriers carriers, SettlementWriter writer) {
    this.database = database;
    this.assessor = assessor;
    this.carriers = carriers;
    this.writer = writer;
  }

  /** An answered leg of an emergency call, for which nobody has been charged. */
  record FreeLeg(
      LegId id,
      AccountId accountId,
      CarrierId carrierId,
      String number,
      PhoneNumber callerId,
      Instant grantedAt,
      Instant endedAt) {

    Tariffs.Query query() {
      String origin = callerId == null ? "" : callerId.digits();
      return new Tariffs.Query(Direction.OUTBOUND, number, origin);
    }
  }

  /**
   * Charges those that are due, each once, whoever else does so at the same time. One that cannot
   * be charged holds up no other.
   */
  public void charge() {
    List<CallId> due;
    CallId after = new CallId(0);
    do {
      CallId last = after;
      due =
          database.inTransaction(
              tx -> tx.mapper(EmergencyMapper.class).uncharged(last, AT_ONCE_MAX));
      for (CallId call : due) {
        charge(call);
        after = call;
      }
    } while (due.size() == AT_ONCE_MAX);
  }

  private void charge(CallId call) {
    try {
      database.run(tx -> charge(tx, call));
    } catch (RuntimeException e) {
      log.error("The emergency call {} cannot be charged; it is tried again", call, e);
    }
  }

  private void charge(Tx tx, CallId call) {
    EmergencyMapper mapper = tx.mapper(EmergencyMapper.class);
    if (mapper.charged(call) == 0) {
      return;
    }
    List<FreeLeg> free = mapper.freeLegs(call);
    if (free.isEmpty()) {
      return;
    }
    Map<LegId, Leg> locked =
        tx.mapper(CallMapper.class).lockLegs(free.stream().map(FreeLeg::id).toList()).stream()
            .collect(Collectors.toMap(Leg::id, Function.identity()));
    List<SettlementRound.Ending> charged = new ArrayList<>();
    for (FreeLeg leg : free) {
      List<Charge> charges = charges(tx, leg);
      charges.forEach(tx.mapper(CallMapper.class)::insertCharge);
      if (!charges.isEmpty()) {
        charged.add(new SettlementRound.Ending(locked.get(leg.id()), leg.endedAt(), null));
      }
    }
    writer.charge(tx, charged);
  }

  private List<Charge> charges(Tx tx, FreeLeg leg) {
    ChainBook book = assessor.read(tx, List.of(leg.accountId()), leg.grantedAt());
    Chain.Sold chain = book.emergency(leg.accountId(), leg.query());
    List<Charge> charges = new ArrayList<>();
    chain.levels().stream()
        .filter(level -> !level.terms().isFree())
        .map(level -> Charge.of(leg.id(), level.payer(), null))
        .forEach(charges::add);
    carrier(tx, leg)
        .flatMap(carrier ->
            book.emergencyCost(chain, carrier).map(cost -> Charge.cost(leg.id(), carrier, cost)))
        .ifPresent(charges::add);
    return charges;
  }

  private Optional<Carrier> carrier(Tx tx, FreeLeg leg) {
    return carriers.inOrder(tx).stream()
        .filter(carrier -> carrier.id().equals(leg.carrierId()))
        .findFirst();
  }
}
