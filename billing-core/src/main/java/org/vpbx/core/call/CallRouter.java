package org.vpbx.core.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Forward;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.core.phone.EmergencyNumbers;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.DialOutcome;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Prompt;
import org.vpbx.core.route.Step;

/**
 * Plans the way of a call to an extension or to a number outside, with all that extensions forward
 * (promises H1, H5). Pure: the same plan for the same rules, so that any process can continue it.
 * Belongs to one plan.
 */
final class CallRouter {

  /** So often a call is sent on inside one account. */
  private static final int FORWARDS_MAX = 5;

  private final Surroundings surroundings;
  private final List<Step> steps = new ArrayList<>();

  private CallRouter(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * All that a plan depends on.
   *
   * @param extensions of the account, as far as they are called or forwarded to, and switched on
   * @param forwards of the account's extensions
   * @param carriers in the order in which they are tried
   */
  record Surroundings(
      Map<ExtensionId, Extension> extensions,
      Map<ExtensionId, List<Forward>> forwards,
      List<Carrier> carriers,
      int ringSeconds,
      int outsideRingSeconds) {}

  /** The steps to an extension; it may be switched off. */
  static List<Step> toExtension(ExtensionId extension, Surroundings surroundings) {
    CallRouter router = new CallRouter(surroundings);
    router.inside(extension, Set.of());
    return List.copyOf(router.steps);
  }

  /** The steps to a number outside. */
  static List<Step> toNumber(PhoneNumber number, Surroundings surroundings) {
    CallRouter router = new CallRouter(surroundings);
    router.outside(number);
    return List.copyOf(router.steps);
  }

  private void inside(ExtensionId id, Set<ExtensionId> before) {
    Extension extension = surroundings.extensions().get(id);
    if (extension == null || before.contains(id) || before.size() > FORWARDS_MAX) {
      steps.add(new Step.Refuse(Prompt.UNREACHABLE, HangupCause.SUBSCRIBER_ABSENT));
      return;
    }
    Set<ExtensionId> visited = new HashSet<>(before);
    visited.add(id);
    Map<ForwardOccasion, Forward> rules = new HashMap<>();
    surroundings
        .forwards()
        .getOrDefault(id, List.of())
        .forEach(rule -> rules.put(rule.occasion(), rule));
    if (rules.containsKey(ForwardOccasion.ALWAYS)) {
      forward(rules.get(ForwardOccasion.ALWAYS), visited);
      return;
    }
    steps.add(new Step.Ring(extension, surroundings.ringSeconds()));
    if (!rules.isEmpty()) {
      branch(rules, visited);
    } else {
      steps.add(new Step.Refuse(Prompt.UNREACHABLE, HangupCause.SUBSCRIBER_ABSENT));
    }
  }

  /** What follows the ringing stands in the plan one after the other, each up to its own end. */
  private void branch(Map<ForwardOccasion, Forward> rules, Set<ExtensionId> visited) {
    Map<DialOutcome, Integer> next = new HashMap<>();
    int at = steps.size();
    steps.add(new Step.Branch(next));
    for (ForwardOccasion occasion : ForwardOccasion.values()) {
      outcomes(occasion).forEach(outcome -> next.put(outcome, steps.size()));
      Optional<Forward> rule = Optional.ofNullable(rules.get(occasion));
      if (rule.isPresent()) {
        forward(rule.get(), visited);
      } else if (occasion == ForwardOccasion.UNREACHABLE) {
        steps.add(new Step.Refuse(Prompt.UNREACHABLE, HangupCause.SUBSCRIBER_ABSENT));
      } else {
        outcomes(occasion).forEach(next::remove);
      }
    }
    steps.set(at, new Step.Branch(Map.copyOf(next)));
  }

  private static List<DialOutcome> outcomes(ForwardOccasion occasion) {
    return switch (occasion) {
      case ALWAYS -> List.of();
      case BUSY -> List.of(DialOutcome.BUSY);
      case NO_ANSWER -> List.of(DialOutcome.NOANSWER);
      case UNREACHABLE -> List.of(DialOutcome.CHANUNAVAIL, DialOutcome.CONGESTION);
    };
  }

  private void forward(Forward rule, Set<ExtensionId> visited) {
    if (rule.toNumber() != null) {
      outside(rule.toNumber());
    } else {
      inside(rule.toExtension(), visited);
    }
  }

  private void outside(PhoneNumber number) {
    if (EmergencyNumbers.reachedBy(number)) {
      steps.add(new Step.Refuse(Prompt.INVALID_NUMBER, HangupCause.UNALLOCATED));
      return;
    }
    for (Carrier carrier : surroundings.carriers()) {
      steps.add(new Step.DialOut(carrier, number, surroundings.outsideRingSeconds()));
    }
    steps.add(new Step.Refuse(Prompt.OUT_OF_SERVICE, HangupCause.OUT_OF_SERVICE));
  }
}
