package org.vpbx.core.tariff;

import java.time.ZoneId;
import java.util.List;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.id.DestinationSetId;
import org.vpbx.core.rating.NumberMatch;

/** A row of {@code plan_allowance}, with its set's name. */
record StoredAllowance(
    AllowanceId id,
    String name,
    DestinationSetId setId,
    String setName,
    long secondsPerMonth,
    boolean proRata,
    int rolloverMonths) {

  Allowance allowance(List<NumberMatch> numbers, ZoneId timeZone) {
    return new Allowance(id, name, numbers, secondsPerMonth, proRata, rolloverMonths, timeZone);
  }
}
