package org.vpbx.core.allowance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.BucketId;
import org.vpbx.core.tariff.Allowance;

/**
 * An account's right to included minutes: which buckets it has at a moment (promise B6).
 *
 * @param since the account buys by the plan since then; nothing is granted for months before
 */
public record Entitlement(AccountId account, Allowance allowance, Instant since) {

  /** A bucket as it is opened. */
  record Opening(
      AccountId account,
      Allowance allowance,
      LocalDate period,
      long seconds,
      Instant validFrom,
      Instant validTo) {

    boolean isOf(Bucket bucket) {
      return bucket.accountId().equals(account)
          && bucket.allowanceId().equals(allowance.id())
          && bucket.period().equals(period);
    }

    Bucket unused() {
      return new Bucket(
          new BucketId(0),
          account,
          allowance.id(),
          allowance.name(),
          period,
          seconds,
          0,
          0,
          validFrom,
          validTo);
    }
  }

  /** The buckets that can be used at a moment: of this month, and of those taken along. */
  List<Opening> openings(Instant at) {
    ZoneId zone = allowance.timeZone();
    YearMonth month = YearMonth.from(at.atZone(zone));
    List<Opening> openings = new ArrayList<>();
    for (int back = allowance.rolloverMonths(); back >= 0; back--) {
      YearMonth granted = month.minusMonths(back);
      if (granted.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().isAfter(since)) {
        openings.add(opening(granted, zone));
      }
    }
    return openings;
  }

  /** Those of {@link #openings} that are not among buckets. */
  List<Opening> missing(List<Bucket> buckets, Instant at) {
    return openings(at).stream()
        .filter(opening -> buckets.stream().noneMatch(opening::isOf))
        .toList();
  }

  private Opening opening(YearMonth month, ZoneId zone) {
    Instant begin = month.atDay(1).atStartOfDay(zone).toInstant();
    Instant end =
        month.plusMonths(1L + allowance.rolloverMonths()).atDay(1).atStartOfDay(zone).toInstant();
    boolean first = since.isAfter(begin);
    return new Opening(
        account,
        allowance,
        month.atDay(1),
        first && allowance.proRata() ? share(month, zone) : allowance.secondsPerMonth(),
        begin,
        end);
  }

  /** By days, the first one counted in full; what lies beyond a second is cut. */
  private long share(YearMonth month, ZoneId zone) {
    int days = month.lengthOfMonth();
    int left = days - since.atZone(zone).getDayOfMonth() + 1;
    return Math.multiplyExact(allowance.secondsPerMonth(), left) / days;
  }
}
