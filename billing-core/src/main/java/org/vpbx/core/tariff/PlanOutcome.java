package org.vpbx.core.tariff;

import org.vpbx.core.id.PlanId;

/** What became of a change to a plan. Where it is refused, nothing has changed. */
public sealed interface PlanOutcome {

  /**
   * @param revision of the plan from now on
   */
  record Done(PlanId plan, long revision, int added, int changed, int ended)
      implements PlanOutcome {}

  /**
   * @param detail what it is about, such as the prefix; may be empty
   */
  record Refused(PlanRefusal reason, String detail) implements PlanOutcome {

    /** A sentence that says what to do. */
    public String sentence() {
      return reason.sentence(detail);
    }
  }
}
