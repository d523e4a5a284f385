package org.vpbx.core.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.core.did.Did;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.phone.Countries;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.DialOutcome;
import org.vpbx.core.route.Step;
import org.vpbx.core.tariff.Tariffs;

/**
 * A question of which it is known who calls whom.
 *
 * @param caller the extension that calls; null: the call comes in
 * @param inbound how it comes in; empty: an extension calls
 * @param steps of its call, in the order in which they are tried
 */
record Inquiry(
    Question question,
    Extension caller,
    Optional<Inbound> inbound,
    Dialled dialled,
    List<Step> steps) {

  /** What stands on record of a caller who does not tell his number. */
  private static final String ANONYMOUS = "anonymous";

  /** A call that a carrier brings to a number of an account. */
  record Inbound(Did did, Carrier carrier, Optional<PhoneNumber> origin) {}

  /** Whose call it is: who calls, or who has the number. */
  AccountId account() {
    return inbound.map(Inbound::did).map(Did::accountId).orElseGet(() -> caller.accountId());
  }

  boolean emergency() {
    return dialled instanceof Dialled.Emergency;
  }

  /** The leg that was answered, and cut off when its lease ended. */
  Optional<LegId> cutLeg() {
    return outcome() == DialOutcome.CUT ? question.leg() : Optional.empty();
  }

  /** Whether the leg on which the call comes in is to be granted first. */
  boolean arriving() {
    return inbound.isPresent() && question.callId().isEmpty();
  }

  /** Whether the caller's account is open; who calls from outside has none. */
  boolean callerEnabled() {
    return caller == null || caller.enabled();
  }

  DialOutcome outcome() {
    return DialOutcome.of(question.dialStatus());
  }

  /** The next step to look at; empty: the call ends with the outcome of the one before. */
  Optional<Integer> next() {
    int at = question.step();
    if (at == 0) {
      return Optional.of(at);
    }
    if (at < steps.size() && steps.get(at) instanceof Step.Branch branch) {
      return Optional.ofNullable(branch.next().get(outcome()));
    }
    return outcome().mayTryNext(emergency()) ? Optional.of(at) : Optional.empty();
  }

  /** The number of the public network that is to be dialled next, if there is one. */
  private Optional<PhoneNumber> dialsNext() {
    return next()
        .filter(at -> at < steps.size())
        .map(steps::get)
        .filter(Step.DialOut.class::isInstance)
        .map(step -> ((Step.DialOut) step).number());
  }

  /** Whether what comes next may cost something. */
  boolean chargeable() {
    return arriving() || (dialsNext().isPresent() && callerEnabled());
  }

  /** The number of the public network that the caller wants to reach; null where it is none. */
  String number() {
    if (inbound.isPresent()) {
      return inbound.get().did().number().digits();
    }
    return dialled instanceof Dialled.Outside(PhoneNumber number) ? number.digits() : null;
  }

  /** The leg to a number outside that comes next, as caps against fraud look at it. */
  FraudWatch.Attempt attempt(PhoneNumber number) {
    int before = Math.min(question.step(), steps.size());
    boolean again = steps.subList(0, before).stream().anyMatch(Step.DialOut.class::isInstance);
    return FraudWatch.Attempt.of(number, again);
  }

  /** The countries that may be dialled. */
  Set<String> countries() {
    return steps.stream()
        .filter(Step.DialOut.class::isInstance)
        .map(step -> Countries.of(((Step.DialOut) step).number()))
        .collect(Collectors.toSet());
  }

  /** Who calls, as the record shows it. */
  String callerText() {
    return inbound
        .map(call -> call.origin().map(PhoneNumber::toString).orElseGet(this::asTold))
        .orElseGet(() -> caller.number());
  }

  private String asTold() {
    return question.origin().isEmpty() ? ANONYMOUS : question.origin();
  }

  /** The extension that calls; null: the call comes in. */
  ExtensionId extensionId() {
    return caller == null ? null : caller.id();
  }

  /** What is shown to those who are called outside: of a forwarded call its caller. */
  Optional<PhoneNumber> callerId() {
    return inbound
        .map(call -> call.origin().orElse(call.did().number()))
        .or(() -> Optional.ofNullable(caller).map(Extension::callerId));
  }

  /** How prices look at the leg that comes next, which is chargeable. */
  Tariffs.Query query() {
    if (arriving()) {
      String origin = inbound.get().origin().map(PhoneNumber::digits).orElse("");
      return new Tariffs.Query(Direction.INBOUND, number(), origin);
    }
    String origin = callerId().map(PhoneNumber::digits).orElse("");
    return new Tariffs.Query(Direction.OUTBOUND, dialsNext().orElseThrow().digits(), origin);
  }

  /** How prices look at a leg that an extension dials; null: it is not known which. */
  static Tariffs.Query query(Extension caller, String number) {
    boolean known = caller != null && caller.callerId() != null;
    return new Tariffs.Query(Direction.OUTBOUND, number, known ? caller.callerId().digits() : "");
  }
}
