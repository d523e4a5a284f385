package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.route.DialOutcome;

/**
 * Works out in memory, one event after the other, what the record says of many legs, and has it
 * written together. Belongs to one transaction.
 */
final class SettlementRound {

  private static final Logger log = LoggerFactory.getLogger(SettlementRound.class);

  private final Tx tx;
  private final SettlementWriter writer;

  private final Map<LegId, Leg> legs = new HashMap<>();
  private final Map<String, List<LegId>> unanswered = new HashMap<>();
  private final Map<String, CallId> calls = new HashMap<>();

  private final List<Answer> answers = new ArrayList<>();
  private final Map<LegId, Ending> endings = new LinkedHashMap<>();
  private final Set<LegId> abandoned = new HashSet<>();
  private final List<CallEnd> callEnds = new ArrayList<>();

  SettlementRound(Tx tx, SettlementWriter writer) {
    this.tx = tx;
    this.writer = writer;
  }

  /** A leg that was answered. */
  record Answer(LegId leg, CallId call, Instant at, String channel) {}

  /**
   * A leg that is over.
   *
   * @param leg as it is just before
   * @param at null: not known
   * @param cause Q.850; null: not known
   */
  record Ending(Leg leg, Instant at, Integer cause) {}

  /**
   * A call that may be over.
   *
   * @param all whether nobody is left; else its caller has gone, who may have transferred others
   * @param unanswered its outcome, unless it has one already
   */
  record CallEnd(CallId call, Instant at, boolean all, CallOutcome unanswered) {}

  void settle(List<RecordEvent> events) {
    read(events);
    events.forEach(this::apply);
    write();
  }

  /** What was not answered is abandoned, at no known time. */
  void notAnswered(Collection<LegId> ids) {
    lock(ids);
    for (LegId id : ids) {
      Leg leg = legs.get(id);
      if (leg != null) {
        abandon(leg, null, null);
      }
    }
    write();
  }

  /** Nothing is charged, whether it was answered or not. */
  boolean giveUp(LegId id, Instant at) {
    lock(List.of(id));
    Leg leg = legs.get(id);
    boolean open =
        leg != null && (leg.state() == LegState.GRANTED || leg.state() == LegState.ANSWERED);
    if (open) {
      writer.end(tx, List.of(), List.of(new Ending(leg, at, null)));
    }
    return open;
  }

  private void read(List<RecordEvent> events) {
    CallMapper mapper = tx.mapper(CallMapper.class);
    List<String> gone =
        events.stream()
            .filter(RecordEvent.AllGone.class::isInstance)
            .map(event -> ((RecordEvent.AllGone) event).linkedid())
            .distinct()
            .toList();
    Set<LegId> left = new HashSet<>();
    if (!gone.isEmpty()) {
      for (Leg leg : mapper.unansweredLegs(gone)) {
        unanswered.computeIfAbsent(leg.linkedid(), none -> new ArrayList<>()).add(leg.id());
        left.add(leg.id());
      }
      mapper.byLinkedids(gone).forEach(call -> calls.put(call.linkedid(), call.id()));
    }
    Set<LegId> ids = new HashSet<>();
    for (RecordEvent event : events) {
      switch (event) {
        case RecordEvent.Answered answered -> ids.add(answered.leg());
        case RecordEvent.HungUp hungUp -> ids.add(hungUp.leg());
        case RecordEvent.LegCallerHungUp caller -> ids.add(caller.leg());
        case RecordEvent.CallerHungUp caller -> {}
        case RecordEvent.AllGone all -> {}
      }
    }
    lock(ids);
    left.removeAll(ids);
    lockFree(left);
  }

  /**
   * Legs that no line names come after those that are locked already, so nobody is waited for:
   * whoever has locked one is about to give it up, or the reconciliation finds it gone.
   */
  private void lockFree(Collection<LegId> ids) {
    if (!ids.isEmpty()) {
      keep(tx.mapper(CallMapper.class).lockFreeLegs(ids));
    }
  }

  private void lock(Collection<LegId> ids) {
    if (!ids.isEmpty()) {
      keep(tx.mapper(CallMapper.class).lockLegs(ids));
    }
  }

  private void keep(List<Leg> locked) {
    locked.forEach(leg -> legs.put(leg.id(), leg));
  }

  private void apply(RecordEvent event) {
    switch (event) {
      case RecordEvent.Answered(LegId id, Instant at, String channel) -> answered(id, at, channel);
      case RecordEvent.HungUp(LegId id, Instant at, int cause) -> ended(id, at, cause);
      case RecordEvent.LegCallerHungUp(LegId id, Instant at, String status) -> {
        Leg leg = legs.get(id);
        if (leg != null && leg.inbound()) {
          callerGone(leg.callId(), at, status);
        }
      }
      case RecordEvent.CallerHungUp(CallId call, Instant at, String status) ->
          callerGone(call, at, status);
      case RecordEvent.AllGone(String linkedid, Instant at) -> allGone(linkedid, at);
    }
  }

  private void answered(LegId id, Instant at, String channel) {
    if (abandoned.contains(id)) {
      write();
      lock(List.of(id));
    }
    Leg leg = legs.get(id);
    if (leg != null && leg.answeredAt() == null) {
      legs.put(id, leg.answered(at));
      answers.add(new Answer(id, leg.callId(), at, channel));
    }
  }

  private void ended(LegId id, Instant at, int cause) {
    Leg leg = legs.get(id);
    if (leg == null) {
      log.warn("Asterisk's record names leg {}, which does not exist", id.value());
    } else if (leg.toBeCharged()) {
      endings.put(id, new Ending(leg, at, cause));
      legs.put(id, leg.in(LegState.RATED));
    } else {
      abandon(leg, at, cause);
    }
  }

  /** One that was answered stays as it is: its own record ends it. */
  private void abandon(Leg leg, Instant at, Integer cause) {
    if (leg.state() == LegState.GRANTED) {
      endings.put(leg.id(), new Ending(leg, at, cause));
      legs.put(leg.id(), leg.in(LegState.ABANDONED));
      abandoned.add(leg.id());
    }
  }

  private void allGone(String linkedid, Instant at) {
    for (LegId id : unanswered.getOrDefault(linkedid, List.of())) {
      Leg leg = legs.get(id);
      if (leg != null && leg.state() == LegState.GRANTED) {
        ended(id, at, 0);
      }
    }
    CallId call = calls.get(linkedid);
    if (call != null) {
      callEnds.add(new CallEnd(call, at, true, CallOutcome.FAILED));
    }
  }

  private void callerGone(CallId call, Instant at, String status) {
    callEnds.add(new CallEnd(call, at, false, CallOutcome.unanswered(DialOutcome.of(status))));
  }

  private void write() {
    writer.answer(tx, answers);
    Map<Boolean, List<Ending>> byAnswer =
        endings.values().stream()
            .collect(Collectors.partitioningBy(ending -> ending.leg().toBeCharged()));
    writer.end(tx, byAnswer.get(true), byAnswer.get(false));
    writer.endCalls(tx, callEnds);
    answers.clear();
    endings.clear();
    abandoned.clear();
    callEnds.clear();
  }
}
