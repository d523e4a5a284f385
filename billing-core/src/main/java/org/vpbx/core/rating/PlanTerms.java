package org.vpbx.core.rating;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Rounding;

/**
 * What one plan, from a date on, has to say about a leg.
 *
 * @param from the plan is the account's from then on
 * @param revision which state of the plan this is; each change makes a new one
 * @param rounding of the leg's amount
 * @param choices never empty; the first that is in force at a moment is the price
 */
public record PlanTerms(
    Instant from,
    PlanId plan,
    String name,
    long revision,
    Rounding rounding,
    List<Choice> choices) {

  public PlanTerms {
    choices = List.copyOf(choices);
  }

  /** The same with some of the choices alone. */
  PlanTerms of(List<Choice> some) {
    return new PlanTerms(from, plan, name, revision, rounding, some);
  }

  /** The same, in force from another date on. */
  public PlanTerms from(Instant other) {
    return new PlanTerms(other, plan, name, revision, rounding, choices);
  }
}
