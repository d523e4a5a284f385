package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.allowance.Bucket;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.web.api.ApiField;

/** By which plan the key's account buys. */
public record OwnPlan(
    @ApiField(value = "Null: by none at the moment.", optional = true) Current plan,
    @ApiField("The included minutes that can be used now, those first that end first.")
        List<Left> minutes) {

  /** The plan in force. */
  public record Current(
      @ApiField("Its number, from which a plan of one's own can be derived.") long id,
      @ApiField("Its name.") String name,
      @ApiField("Since when.") Instant from,
      @ApiField(value = "Until then; null: without an end.", optional = true) Instant to) {

    static Current of(Assignment assignment) {
      return new Current(
          assignment.plan().value(), assignment.planName(), assignment.from(), assignment.to());
    }
  }

  /** Included minutes of a month. */
  public record Left(
      @ApiField("Their name.") String name,
      @ApiField("The first day of their month.") String month,
      @ApiField("How much there was.") long seconds,
      @ApiField("What ended calls have used.") long used,
      @ApiField("What calls in progress have reserved.") long reserved,
      @ApiField("What is left.") long free,
      @ApiField("They can be used until then.") Instant until) {

    static Left of(Bucket bucket) {
      return new Left(
          bucket.name(),
          bucket.period().toString(),
          bucket.seconds(),
          bucket.used(),
          bucket.reserved(),
          bucket.free(),
          bucket.validTo());
    }
  }
}
