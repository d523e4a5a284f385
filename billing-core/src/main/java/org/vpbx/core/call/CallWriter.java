package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.allowance.Buckets;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.ReservationId;
import org.vpbx.core.ledger.Hold;
import org.vpbx.core.ledger.Ledger;
import org.vpbx.core.ledger.LockedBalances;
import org.vpbx.core.ledger.Reserved;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.warning.LegWarnings;

/**
 * Writes what was decided about calls: the legs, and what is reserved for them at every level
 * (promises B1, B6, C3). Each kind of row is written in one go.
 */
final class CallWriter {

  private final Buckets buckets;
  private final Ledger ledger;
  private final LockedBalances balances;
  private final CallRegister calls;
  private final Instant now;

  /**
   * @param balances those that pay
   * @param calls those that will be written about
   */
  CallWriter(
      Buckets buckets, Ledger ledger, LockedBalances balances, CallRegister calls, Instant now) {
    this.buckets = buckets;
    this.ledger = ledger;
    this.balances = balances;
    this.calls = calls;
    this.now = now;
  }

  /** A chargeable leg that has its key. */
  private record Written(LegId id, Carrier carrier, Decision.Grant grant) {}

  /** What Asterisk is told of each decision, in their order. */
  List<Instruction> write(Tx tx, List<Decided> all) {
    for (Decided decided : all) {
      if (decided.decision() instanceof Decision.Dial dial) {
        calls.goesTo(decided.linkedid(), dial.destination());
      }
    }
    IdentityHashMap<Decided, LegId> legs = legs(tx, all);
    charge(tx, legs);
    List<Instruction> instructions = new ArrayList<>();
    for (Decided decided : all) {
      CallId call = calls.id(decided.linkedid());
      instructions.add(
          switch (decided.decision()) {
            case Decision.Leave none -> new Instruction.LeaveToDialplan();
            case Decision.End(var cause) -> new Instruction.HangUp(cause);
            case Decision.Refuse(var refusal, var account, Instruction told) -> {
              tx.mapper(CallMapper.class).refuse(call, refusal, account);
              yield told;
            }
            case Decision.Accept accept ->
                new Instruction.Accept(call, legs.get(decided), accept.grant().leaseSeconds());
            case Decision.Dial dial -> instruction(call, legs.get(decided), decided, dial);
          });
    }
    return instructions;
  }

  private static Instruction instruction(
      CallId call, LegId leg, Decided decided, Decision.Dial dial) {
    return new Instruction.Dial(
        call,
        leg,
        dial.endpoint(),
        dial.number(),
        dial.callerId(),
        decided.inquiry().inbound().isPresent(),
        dial.emergency(),
        dial.ringSeconds(),
        dial.leaseSeconds(),
        decided.tellsAfterCut(),
        dial.next());
  }

  private IdentityHashMap<Decided, LegId> legs(Tx tx, List<Decided> all) {
    CallMapper mapper = tx.mapper(CallMapper.class);
    IdentityHashMap<Decided, GeneratedKey> keys = new IdentityHashMap<>();
    for (Decided decided : all) {
      Optional<NewLeg> leg = leg(decided, calls.id(decided.linkedid()));
      if (leg.isPresent()) {
        GeneratedKey key = new GeneratedKey();
        keys.put(decided, key);
        mapper.insertLeg(key, leg.get());
        if (decided.decision() instanceof Decision.Dial dial && dial.emergency()) {
          tx.mapper(EmergencyMapper.class).mark(leg.get().callId());
        }
      }
    }
    tx.flush();
    IdentityHashMap<Decided, LegId> legs = new IdentityHashMap<>();
    keys.forEach((decided, key) -> legs.put(decided, key.as(LegId::new)));
    return legs;
  }

  private Optional<NewLeg> leg(Decided decided, CallId call) {
    return switch (decided.decision()) {
      case Decision.Dial dial ->
          Optional.of(
              new NewLeg(
                  call,
                  decided.linkedid(),
                  decided.asterisk(),
                  dial.grant().isPresent() ? decided.inquiry().account() : null,
                  dial.grant().isPresent() ? dial.country() : null,
                  dial.direction(),
                  dial.carrier() == null ? null : dial.carrier().id(),
                  dial.endpoint(),
                  dial.dialled(),
                  seconds(dial.leaseSeconds()),
                  now));
      case Decision.Accept(Carrier carrier, String number, Decision.Grant grant) ->
          Optional.of(
              new NewLeg(
                  call,
                  decided.linkedid(),
                  decided.asterisk(),
                  decided.inquiry().account(),
                  null,
                  Direction.INBOUND,
                  carrier.id(),
                  carrier.endpoint(),
                  number,
                  seconds(grant.leaseSeconds()),
                  now));
      case Decision.Leave none -> Optional.empty();
      case Decision.End end -> Optional.empty();
      case Decision.Refuse refuse -> Optional.empty();
    };
  }

  private static Integer seconds(OptionalInt lease) {
    return lease.isPresent() ? lease.getAsInt() : null;
  }

  private void charge(Tx tx, IdentityHashMap<Decided, LegId> legs) {
    List<Written> granted = new ArrayList<>();
    legs.forEach((decided, leg) -> {
      if (decided.decision() instanceof Decision.Dial dial && dial.grant().isPresent()) {
        granted.add(new Written(leg, dial.carrier(), dial.grant().get()));
        LegWarnings.begin(tx, leg, decided.warning());
      } else if (decided.decision() instanceof Decision.Accept accept) {
        granted.add(new Written(leg, accept.carrier(), accept.grant()));
        LegWarnings.begin(tx, leg, decided.warning());
      }
    });
    CallMapper mapper = tx.mapper(CallMapper.class);
    List<Hold> holds = new ArrayList<>();
    granted.forEach(leg -> holds.addAll(holds(leg)));
    Map<String, ReservationId> made = reserve(tx, holds);
    for (Written leg : granted) {
      leg.grant().taken().forEach(taken -> buckets.reserve(tx, leg.id(), taken.minutes()));
    }
    for (Written leg : granted) {
      for (Decision.Taken taken : leg.grant().taken()) {
        Payer payer = taken.part().payer();
        mapper.insertCharge(
            Charge.of(leg.id(), payer, made.get(Settlement.key(leg.id(), payer.id()))));
      }
      if (!leg.grant().cost().isFree()) {
        mapper.insertCharge(Charge.cost(leg.id(), leg.carrier(), leg.grant().cost()));
      }
    }
  }

  /** By key. */
  private Map<String, ReservationId> reserve(Tx tx, List<Hold> holds) {
    if (!(ledger.reserve(tx, balances, holds) instanceof Reserved.All(List<ReservationId> ids))) {
      throw new IllegalStateException("Locked balances no longer cover what was granted");
    }
    Map<String, ReservationId> made = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      made.put(holds.get(i).key(), ids.get(i));
    }
    return made;
  }

  private static Collection<Hold> holds(Written leg) {
    List<Hold> holds = new ArrayList<>();
    for (Decision.Taken taken : leg.grant().taken()) {
      Payer payer = taken.part().payer();
      String key = Settlement.key(leg.id(), payer.id());
      taken
          .part()
          .hold()
          .ifPresent(money -> holds.add(new Hold(payer.id(), payer.seller(), money, key)));
    }
    return holds;
  }
}
