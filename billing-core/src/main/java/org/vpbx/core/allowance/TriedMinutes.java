package org.vpbx.core.allowance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.AllowanceId;
import org.vpbx.core.tariff.Allowance;

/**
 * The included minutes of a plan as if an account had bought by it: counted in memory, in the order
 * in which {@link #use} is called, what expires first before the others. Belongs to one thread.
 */
public final class TriedMinutes {

  private static final Comparator<Entitlement.Opening> EXPIRES_FIRST =
      Comparator.comparing(Entitlement.Opening::validTo)
          .thenComparingLong(opening -> opening.allowance().id().value());

  private final List<Entitlement> entitlements;
  private final Map<Month, Long> used = new HashMap<>();

  private record Month(AllowanceId allowance, LocalDate period) {}

  /**
   * @param since the account buys by the plan since then, it is supposed
   */
  public TriedMinutes(AccountId account, List<Allowance> allowances, Instant since) {
    entitlements =
        allowances.stream().map(allowance -> new Entitlement(account, allowance, since)).toList();
  }

  /**
   * Uses seconds for a leg: as many as wanted, or all that are left.
   *
   * @return how many
   */
  public long use(String number, Instant at, long wanted) {
    List<Entitlement.Opening> openings = new ArrayList<>();
    for (Entitlement entitlement : entitlements) {
      if (entitlement.allowance().covers(number)) {
        openings.addAll(entitlement.openings(at));
      }
    }
    openings.sort(EXPIRES_FIRST);
    long left = wanted;
    for (Entitlement.Opening opening : openings) {
      Month month = new Month(opening.allowance().id(), opening.period());
      long part = Math.min(left, opening.seconds() - used.getOrDefault(month, 0L));
      used.merge(month, part, Long::sum);
      left -= part;
    }
    return wanted - left;
  }
}
