package org.vpbx.core.tariff;

import java.time.ZoneId;
import java.util.List;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.rating.NumberMatch;

/**
 * Included minutes of a plan (promise B6).
 *
 * @param numbers to which they can be used
 * @param proRata whether the first month has only its share
 * @param rolloverMonths so many months longer can a month's minutes be used
 */
public record Allowance(
    AllowanceId id,
    String name,
    List<NumberMatch> numbers,
    long secondsPerMonth,
    boolean proRata,
    int rolloverMonths,
    ZoneId timeZone) {

  /** Whether they can be used for calls to that number, in E.164 form without the plus sign. */
  public boolean covers(String number) {
    return numbers.stream().anyMatch(match -> match.matches(number));
  }
}
