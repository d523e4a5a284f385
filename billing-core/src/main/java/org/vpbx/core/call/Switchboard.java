package org.vpbx.core.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.DialOutcome;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Step;

/**
 * Answers Asterisk's questions: this is where a call is decided. Each answer is one transaction,
 * and nothing of a call is kept in memory, so any process can answer any question. Thread-safe.
 */
public final class Switchboard {

  private final Database database;
  private final InstantSource clock;
  private final Pbxes pbxes;
  private final CallPlanner planner;
  private final Authorizer authorizer;
  private final Settlement settlement;

  Switchboard(
      Database database,
      InstantSource clock,
      Pbxes pbxes,
      CallPlanner planner,
      Authorizer authorizer,
      Settlement settlement) {
    this.database = database;
    this.clock = clock;
    this.pbxes = pbxes;
    this.planner = planner;
    this.authorizer = authorizer;
    this.settlement = settlement;
  }

  /**
   * Says what to do next. A leg that is to be dialled is durable when this returns. An endpoint
   * that is no extension is left to the dialplan, which connects emergency calls alone.
   */
  public Instruction answer(Question question) {
    return database.inTransaction(tx -> answer(tx, question));
  }

  /**
   * Takes an answer back that did not reach Asterisk: nothing stays reserved for it. Should it have
   * arrived after all, and the leg be answered, the record will tell, and the leg is charged.
   */
  public void undelivered(String linkedid, Instruction instruction) {
    database.run(tx -> {
      if (instruction instanceof Instruction.Dial dial) {
        settlement.notAnswered(tx, dial.leg());
      }
      settlement.callGone(tx, linkedid, clock.instant());
    });
  }

  private Instruction answer(Tx tx, Question question) {
    question.leg().ifPresent(leg -> settlement.notAnswered(tx, leg));
    Optional<Extension> caller = pbxes.byEndpoint(tx, question.endpoint());
    Optional<Pbx> pbx = caller.flatMap(phone -> pbxes.find(tx, new TenantScope(phone.accountId())));
    return pbx.isEmpty()
        ? new Instruction.LeaveToDialplan()
        : decide(tx, question, caller.get(), pbx.get());
  }

  private Instruction decide(Tx tx, Question question, Extension caller, Pbx pbx) {
    CallPlanner.CallPlan plan = planner.plan(tx, caller.accountId(), pbx, question.dialled());
    Dialled dialled = plan.dialled();
    List<Step> steps = plan.steps();
    DialOutcome outcome = DialOutcome.of(question.dialStatus());
    boolean emergency = dialled instanceof Dialled.Emergency;
    if (question.step() > 0 && !outcome.mayTryNext(emergency)) {
      return new Instruction.HangUp(cause(outcome));
    }
    Turn turn = new Turn(tx, call(tx, question, caller, dialled), caller, clock.instant());
    if (!caller.enabled() && !emergency) {
      return refuse(turn, new Denial(Refusal.BLOCKED, caller.accountId()));
    }
    for (int i = question.step(); i < steps.size(); i++) {
      Optional<Instruction> instruction = take(turn, steps.get(i), i + 1);
      if (instruction.isPresent()) {
        return instruction.get();
      }
    }
    return new Instruction.LeaveToDialplan();
  }

  /** One question's transaction, the call it is about, and who calls. */
  private record Turn(Tx tx, PhoneCall call, Extension caller, Instant now) {
    CallMapper calls() {
      return tx.mapper(CallMapper.class);
    }
  }

  private PhoneCall call(Tx tx, Question question, Extension caller, Dialled dialled) {
    TenantScope scope = new TenantScope(caller.accountId());
    CallMapper mapper = tx.mapper(CallMapper.class);
    PhoneCall known = mapper.byLinkedid(scope, question.linkedid());
    if (known != null) {
      return known;
    }
    GeneratedKey key = new GeneratedKey();
    String number = dialled instanceof Dialled.Outside(PhoneNumber n) ? n.digits() : null;
    mapper.insertCall(scope, key, caller, question, number, clock.instant());
    return new PhoneCall(key.as(CallId::new), caller.accountId(), question.linkedid());
  }

  /** The instruction for a step; empty where the step cannot be taken and the next one is due. */
  private Optional<Instruction> take(Turn turn, Step step, int next) {
    return switch (step) {
      case Step.Ring(Extension extension, int seconds) ->
          Optional.of(ring(turn, extension, seconds, next));
      case Step.DialEmergency emergency -> Optional.of(emergency(turn, emergency, next));
      case Step.DialOut out -> dialOut(turn, out, next);
      case Step.Refuse(var prompt, var cause) -> {
        turn.calls().refuse(turn.call().id(), Refusal.of(prompt), null);
        yield Optional.of(new Instruction.Refuse(prompt, cause));
      }
    };
  }

  private static Instruction ring(Turn turn, Extension extension, int seconds, int next) {
    turn.calls().destination(turn.call().id(), extension.name());
    LegId leg = freeLeg(turn, null, extension.endpoint(), extension.number());
    return new Instruction.Dial(
        turn.call().id(),
        leg,
        extension.endpoint(),
        Optional.empty(),
        Optional.empty(),
        false,
        seconds,
        OptionalInt.empty(),
        next);
  }

  private static Instruction emergency(Turn turn, Step.DialEmergency step, int next) {
    turn.calls().destination(turn.call().id(), "Emergency");
    LegId leg = freeLeg(turn, step.carrier().id(), step.carrier().endpoint(), step.number());
    return new Instruction.Dial(
        turn.call().id(),
        leg,
        step.carrier().endpoint(),
        Optional.of(step.number()),
        Optional.ofNullable(turn.caller().callerId()),
        true,
        step.seconds(),
        OptionalInt.empty(),
        next);
  }

  private Optional<Instruction> dialOut(Turn turn, Step.DialOut step, int next) {
    Authorization authorization =
        authorizer.grant(
            turn.tx(), turn.call(), turn.caller(), step.carrier(), step.number(), turn.now());
    return authorization instanceof Authorization.Granted granted
        ? Optional.of(dial(turn, step, granted, next))
        : authorization.denial().map(denial -> refuse(turn, denial));
  }

  private static Instruction dial(
      Turn turn, Step.DialOut step, Authorization.Granted granted, int next) {
    turn.calls().destination(turn.call().id(), granted.destination());
    return new Instruction.Dial(
        turn.call().id(),
        granted.leg(),
        step.carrier().endpoint(),
        Optional.of(step.number().digits()),
        Optional.ofNullable(turn.caller().callerId()),
        false,
        step.seconds(),
        granted.leaseSeconds(),
        next);
  }

  /** The caller is told the reason only where it is his own account's: promise A3. */
  private static Instruction refuse(Turn turn, Denial denial) {
    turn.calls().refuse(turn.call().id(), denial.refusal(), denial.account());
    boolean own = denial.account().equals(turn.call().accountId());
    return (own ? denial.refusal() : Refusal.OUT_OF_SERVICE).instruction();
  }

  private static LegId freeLeg(Turn turn, CarrierId carrier, String endpoint, String number) {
    GeneratedKey key = new GeneratedKey();
    PhoneCall call = turn.call();
    turn.calls()
        .insertLeg(
            key,
            new NewLeg(call.id(), call.linkedid(), carrier, endpoint, number, null, turn.now()));
    return key.as(LegId::new);
  }

  private static HangupCause cause(DialOutcome outcome) {
    return switch (outcome) {
      case BUSY -> HangupCause.BUSY;
      case NOANSWER -> HangupCause.NO_ANSWER;
      case ANSWER, CANCEL -> HangupCause.NORMAL;
      case CONGESTION, CHANUNAVAIL -> HangupCause.OUT_OF_SERVICE;
    };
  }
}
