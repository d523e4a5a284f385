package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.DialOutcome;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Step;

/**
 * Decides about questions one after the other, by what was read and locked for all of them; what it
 * grants to one is gone for the next. Writes nothing. Belongs to one transaction.
 *
 * @param book null where none of them is chargeable; so is {@code means}
 * @param chains of the chargeable ones
 * @param channels null where none of them is chargeable
 * @param fraud null where none of them is chargeable
 * @param shut the accounts that were blocked or closed since the chains were read
 */
record Decider(
    ChainBook book,
    IdentityHashMap<Inquiry, Chain> chains,
    Means means,
    Channels channels,
    FraudWatch fraud,
    Set<AccountId> shut,
    Instant now) {

  /** One for questions of which none is chargeable. */
  static Decider ofFree(Instant now) {
    return new Decider(null, new IdentityHashMap<>(), null, null, null, Set.of(), now);
  }

  Decision decide(Inquiry inquiry) {
    if (inquiry.arriving()) {
      return arrival(inquiry);
    }
    Optional<Integer> first = inquiry.next();
    if (first.isEmpty()) {
      return new Decision.End(cause(inquiry.outcome()));
    }
    if (!inquiry.callerEnabled() && !inquiry.emergency()) {
      return refuse(inquiry, new Denial(Refusal.BLOCKED, inquiry.account()));
    }
    for (int i = first.get(); i < inquiry.steps().size(); i++) {
      Optional<Decision> decision = take(inquiry, inquiry.steps().get(i), i + 1);
      if (decision.isPresent()) {
        return decision.get();
      }
    }
    return new Decision.Leave();
  }

  /** Empty where the step cannot be taken and the next one is due. */
  private Optional<Decision> take(Inquiry inquiry, Step step, int next) {
    return switch (step) {
      case Step.Ring(Extension extension, int seconds) ->
          Optional.of(ring(extension, seconds, next));
      case Step.DialEmergency emergency -> Optional.of(emergency(inquiry, emergency, next));
      case Step.DialOut out -> dialOut(inquiry, out, next);
      case Step.Refuse(var prompt, var cause) ->
          Optional.of(
              new Decision.Refuse(
                  Refusal.of(prompt), null, told(inquiry, new Instruction.Refuse(prompt, cause))));
      case Step.Branch branch -> Optional.empty();
    };
  }

  /** Takes a call that comes in, if all who have a price for it can pay. */
  private Decision arrival(Inquiry inquiry) {
    Inquiry.Inbound inbound = inquiry.inbound().orElseThrow();
    return switch (chains.get(inquiry)) {
      case Chain.Refused(Authorization reason) -> refuse(inquiry, reason).orElseThrow();
      case Chain.Sold chain ->
          switch (granted(
              chain,
              book.inboundCost(chain, inbound.carrier()),
              inbound.carrier(),
              Optional.empty())) {
            case Authorization.Granted(Decision.Grant grant) ->
                new Decision.Accept(inbound.carrier(), inquiry.number(), grant);
            case Authorization refused -> refuse(inquiry, refused).orElseThrow();
          };
    };
  }

  private static Decision ring(Extension extension, int seconds, int next) {
    return new Decision.Dial(
        extension.name(),
        null,
        extension.endpoint(),
        Optional.empty(),
        Optional.empty(),
        false,
        seconds,
        Optional.empty(),
        next);
  }

  private static Decision emergency(Inquiry inquiry, Step.DialEmergency step, int next) {
    return new Decision.Dial(
        "Emergency",
        step.carrier(),
        step.carrier().endpoint(),
        Optional.of(step.number()),
        inquiry.callerId(),
        true,
        step.seconds(),
        Optional.empty(),
        next);
  }

  private Optional<Decision> dialOut(Inquiry inquiry, Step.DialOut step, int next) {
    return switch (chains.get(inquiry)) {
      case Chain.Refused(Authorization reason) -> refuse(inquiry, reason);
      case Chain.Sold chain ->
          switch (authorize(chain, step.carrier(), inquiry.attempt(step.number()))) {
            case Authorization.Granted granted ->
                Optional.of(dial(inquiry, step, granted.grant(), chain.destination(), next));
            case Authorization refused -> refuse(inquiry, refused);
          };
    };
  }

  private static Decision dial(
      Inquiry inquiry, Step.DialOut step, Decision.Grant grant, String destination, int next) {
    return new Decision.Dial(
        destination,
        step.carrier(),
        step.carrier().endpoint(),
        Optional.of(step.number().digits()),
        inquiry.callerId(),
        false,
        step.seconds(),
        Optional.of(grant),
        next);
  }

  private Authorization authorize(Chain.Sold chain, Carrier carrier, FraudWatch.Attempt attempt) {
    return switch (book.assess(chain, carrier)) {
      case Assessment.Refused(Authorization reason) -> reason;
      case Assessment.Sold(List<Level> levels, Terms cost) ->
          granted(chain, cost, carrier, Optional.of(attempt));
    };
  }

  /** Whether nobody of the chain is blocked, all have a channel left, and all can pay. */
  private Authorization granted(
      Chain.Sold chain, Terms cost, Carrier carrier, Optional<FraudWatch.Attempt> attempt) {
    for (Level level : chain.levels()) {
      if (shut.contains(level.id())) {
        return new Authorization.Blocked(level.id());
      }
    }
    Optional<Authorization> refused =
        attempt.flatMap(outbound -> fraud.refusal(chain.levels(), outbound));
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (channels.find(chain.levels(), chain.query().direction())) {
      case Channels.Finding.Full(AccountId account) -> new Authorization.LimitReached(account);
      case Channels.Finding.Free(List<Level> payers) -> {
        Authorization answer = paid(chain, payers, cost, carrier);
        if (answer instanceof Authorization.Granted) {
          attempt.ifPresent(outbound -> fraud.take(payers, outbound));
        }
        yield answer;
      }
    };
  }

  private Authorization paid(Chain.Sold chain, List<Level> payers, Terms cost, Carrier carrier) {
    Direction direction = chain.query().direction();
    if (direction == Direction.OUTBOUND && !channels.hasRoom(carrier)) {
      return new Authorization.NotByThisCarrier();
    }
    Means usable = direction == Direction.OUTBOUND ? fraud.within(means) : means;
    return switch (quote(payers, usable)) {
      case Quote.Unaffordable(var account) -> unaffordable(payers, account);
      case Quote.Affordable(var longest, OptionalInt lease, List<Quote.Part> parts) -> {
        channels.take(payers, direction, carrier);
        yield new Authorization.Granted(new Decision.Grant(lease, taken(parts), cost));
      }
    };
  }

  /** Whether it is a cap, and not money, that lacks. */
  private Authorization unaffordable(List<Level> payers, AccountId account) {
    if (quote(payers, means).equals(new Quote.Unaffordable(account))) {
      return new Authorization.InsufficientFunds(account);
    }
    fraud.spent(account, means);
    return new Authorization.FraudCap(account);
  }

  private Quote quote(List<Level> levels, Means usable) {
    return Quote.of(levels.stream().map(Level::payer).toList(), usable, Occasion.grant(now));
  }

  private List<Decision.Taken> taken(List<Quote.Part> parts) {
    List<Decision.Taken> taken = new ArrayList<>();
    for (Quote.Part part : parts) {
      taken.add(new Decision.Taken(part, means.take(part, now)));
    }
    return taken;
  }

  private static Optional<Decision> refuse(Inquiry inquiry, Authorization refused) {
    return refused.denial().map(denial -> refuse(inquiry, denial));
  }

  /**
   * The caller is told the reason only where it is his own account's: promise A3. Who calls from
   * outside finds a number busy where no channel is left, whoever's that is.
   */
  private static Decision refuse(Inquiry inquiry, Denial denial) {
    boolean own = denial.account().equals(inquiry.account());
    Refusal told = own ? denial.refusal() : Refusal.OUT_OF_SERVICE;
    boolean full = inquiry.inbound().isPresent() && denial.refusal() == Refusal.LIMIT_REACHED;
    return new Decision.Refuse(
        denial.refusal(),
        denial.account(),
        full ? new Instruction.HangUp(HangupCause.BUSY) : told(inquiry, told.instruction()));
  }

  /** Who calls from outside learns nothing of the account: its carrier is told a cause alone. */
  private static Instruction told(Inquiry inquiry, Instruction.Refuse refuse) {
    return inquiry.inbound().isEmpty() ? refuse : new Instruction.HangUp(refuse.cause());
  }

  private static HangupCause cause(DialOutcome outcome) {
    return switch (outcome) {
      case BUSY -> HangupCause.BUSY;
      case NOANSWER -> HangupCause.NO_ANSWER;
      case ANSWER, CUT, CANCEL -> HangupCause.NORMAL;
      case CONGESTION, CHANUNAVAIL -> HangupCause.OUT_OF_SERVICE;
    };
  }
}
