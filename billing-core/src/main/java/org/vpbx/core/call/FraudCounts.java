package org.vpbx.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.vpbx.core.account.Account;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.id.AccountId;

/**
 * How many outbound calls accounts with caps have made in the last minute, and have to which
 * country; and when they last called one. What is granted to one call counts for the next. Belongs
 * to one transaction.
 */
final class FraudCounts {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<AccountId, Integer> recent = new HashMap<>();
  private final Map<AccountId, Map<String, Integer>> live = new HashMap<>();
  private final Map<AccountId, Map<String, Instant>> last = new HashMap<>();

  /** Calls of the last minute, of an account and of all below it. */
  record Recent(AccountId account, int calls) {}

  /** Legs that last, of an account and of all below it, to one country. */
  record Live(AccountId account, String country, int legs) {}

  /** When an account itself last called a country. */
  record Last(AccountId account, String country, Instant at) {}

  /**
   * Counts what the caps need, and nothing else.
   *
   * @param countries to which calls are about to be made
   */
  static FraudCounts of(
      Tx tx, Map<AccountId, FraudCaps> caps, Collection<String> countries, Instant now) {
    FraudCounts counts = new FraudCounts();
    FraudCountMapper mapper = tx.mapper(FraudCountMapper.class);
    List<AccountId> perMinute = those(caps, some -> some.callsPerMinute() != null);
    if (!perMinute.isEmpty()) {
      mapper
          .recent(perMinute, now.minus(MINUTE))
          .forEach(row -> counts.recent.put(row.account(), row.calls()));
    }
    List<AccountId> abroad = those(caps, some -> some.international() != null);
    if (!abroad.isEmpty()) {
      mapper
          .live(abroad)
          .forEach(row -> ofAccount(counts.live, row.account()).put(row.country(), row.legs()));
    }
    List<AccountId> firstTime = those(caps, some -> some.firstTime() != null);
    if (!firstTime.isEmpty() && !countries.isEmpty()) {
      mapper
          .last(firstTime, countries)
          .forEach(row -> ofAccount(counts.last, row.account()).put(row.country(), row.at()));
    }
    return counts;
  }

  int recent(AccountId account) {
    return recent.getOrDefault(account, 0);
  }

  int international(Account account) {
    return live.getOrDefault(account.id(), Map.of()).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(account.country()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  boolean calledSince(AccountId account, String country, Instant since) {
    Instant at = last.getOrDefault(account, Map.of()).get(country);
    return at != null && at.isAfter(since);
  }

  /** Counts a leg that is granted. */
  void take(
      Collection<AccountId> levels, AccountId caller, FraudWatch.Attempt attempt, Instant now) {
    for (AccountId level : levels) {
      recent.merge(level, attempt.again() ? 0 : 1, Integer::sum);
      ofAccount(live, level).merge(attempt.country(), 1, Integer::sum);
    }
    ofAccount(last, caller).put(attempt.country(), now);
  }

  private static <V> Map<String, V> ofAccount(Map<AccountId, Map<String, V>> all, AccountId one) {
    return all.computeIfAbsent(one, id -> new HashMap<>());
  }

  private static List<AccountId> those(Map<AccountId, FraudCaps> caps, Predicate<FraudCaps> which) {
    return caps.keySet().stream().filter(id -> which.test(caps.get(id))).toList();
  }
}
