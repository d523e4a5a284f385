package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.call.Trial;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** What calls would have cost by another plan, before taxes. */
public record TrialReport(
    @ApiField("The plan that was tried.") long plan,
    @ApiField("The date of its prices.") Instant pricesOf,
    @ApiField("Of how many accounts the calls are.") int accounts,
    @ApiField("All calls that the plan sells.") Sum total,
    @ApiField("The same by destination.") List<Sum> destinations,
    @ApiField("All calls that the plan does not sell.") Sum unsoldTotal,
    @ApiField("The same by number, the first 500.") List<Sum> unsold) {

  /** Some calls. */
  public record Sum(
      @ApiField("The destination or the number; empty for a total.") String name,
      @ApiField("How many.") long calls,
      @ApiField("How long they lasted.") long seconds,
      @ApiField("What they were rated at.") Amount before,
      @ApiField("What they come to by the plan; zero where it does not sell them.") Amount after) {

    static Sum of(Trial.Row row) {
      return new Sum(
          row.name(), row.calls(), row.seconds(), Amount.of(row.before()), Amount.of(row.after()));
    }
  }

  static TrialReport of(Trial trial) {
    return new TrialReport(
        trial.plan().id().value(),
        trial.pricesOf(),
        trial.accounts(),
        Sum.of(trial.total()),
        trial.destinations().stream().map(Sum::of).toList(),
        Sum.of(trial.unsoldTotal()),
        trial.unsold().stream().map(Sum::of).toList());
  }
}
