package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.tariff.DestinationSet;
import org.vpbx.web.api.ApiField;

/** A named set of destinations with what is in it. */
public record SetReport(
    @ApiField("Its number.") long id,
    @ApiField("Its name.") String name,
    @ApiField("Its prefixes, =numbers and ranges.") List<String> numbers) {

  static SetReport of(DestinationSet set, List<NumberMatch> numbers) {
    return new SetReport(
        set.id().value(), set.name(), numbers.stream().map(NumberMatch::text).toList());
  }
}
