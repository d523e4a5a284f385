package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.core.tariff.DestinationSet;
import org.vpbx.core.tariff.IncludedMinutes;
import org.vpbx.web.api.ApiField;

/** Included minutes of a plan. */
public record MinutesView(
    @ApiField("Their number.") long id,
    @ApiField("Their name.") String name,
    @ApiField("The destination set for which they are.") long set,
    @ApiField("Its name.") String setName,
    @ApiField("How much of them there is each month.") long secondsPerMonth,
    @ApiField("Whether the first month has only its share.") boolean proRata,
    @ApiField("So many months longer can a month's be used.") int rolloverMonths) {

  static MinutesView of(IncludedMinutes.Row row, List<DestinationSet> sets) {
    long set =
        sets.stream()
            .filter(one -> one.name().equals(row.set()))
            .mapToLong(one -> one.id().value())
            .findFirst()
            .orElseThrow();
    return new MinutesView(
        row.id().value(),
        row.name(),
        set,
        row.set(),
        row.secondsPerMonth(),
        row.proRata(),
        row.rolloverMonths());
  }
}
