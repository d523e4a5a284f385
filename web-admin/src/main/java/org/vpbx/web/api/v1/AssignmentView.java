package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.web.api.ApiField;

/** The sale of a plan to an account. */
public record AssignmentView(
    @ApiField("Its number.") long id,
    @ApiField("Who buys by the plan.") long account,
    @ApiField("The plan.") long plan,
    @ApiField("The plan's name.") String planName,
    @ApiField("From then on.") Instant from,
    @ApiField(value = "Until then; null: without an end.", optional = true) Instant to) {

  static AssignmentView of(Assignment assignment) {
    return new AssignmentView(
        assignment.id().value(),
        assignment.account().value(),
        assignment.plan().value(),
        assignment.planName(),
        assignment.from(),
        assignment.to());
  }
}
