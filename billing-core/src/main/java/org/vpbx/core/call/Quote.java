package org.vpbx.core.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Terms;

/**
 * How long a leg may last by what its levels have, and what is to be reserved for it at each
 * (promises B1, B6, C3). Pure: live calls and the simulator quote alike.
 */
sealed interface Quote {

  /** So long may a leg last on a balance that is limited, if the balance pays for it. */
  int LEASE_SECONDS_MAX = 3600;

  /**
   * @param leaseSeconds it must be ended after so many; empty: nothing limits it
   */
  record Affordable(OptionalInt leaseSeconds, List<Part> parts) implements Quote {}

  /** That account cannot pay for a single second. */
  record Unaffordable(AccountId account) implements Quote {}

  /**
   * What is reserved at one level.
   *
   * @param includedSeconds of its included minutes
   * @param hold of its money; empty: nothing limits it
   */
  record Part(Level level, long includedSeconds, Optional<Money> hold) {}

  static Quote of(List<Level> levels, Means means, Instant at) {
    OptionalInt lease = OptionalInt.empty();
    for (Level level : levels) {
      Optional<Money> available = means.available(level);
      if (available.isPresent()) {
        long free = means.freeSeconds(level);
        int most = lease.orElse(LEASE_SECONDS_MAX);
        int seconds = affordableSeconds(level, at, available.get(), free, most);
        if (seconds == 0) {
          return new Unaffordable(level.id());
        }
        lease = OptionalInt.of(seconds);
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Level level : levels) {
      parts.add(part(level, means, at, lease));
    }
    return new Affordable(lease, parts);
  }

  private static Part part(Level level, Means means, Instant at, OptionalInt lease) {
    if (lease.isEmpty()) {
      return new Part(level, 0, Optional.empty());
    }
    int seconds = lease.getAsInt();
    long included = Math.min(means.freeSeconds(level), level.terms().chargedAtMost(at, seconds));
    return new Part(
        level,
        included,
        means
            .available(level)
            .map(money -> level.taxes().gross(level.terms().atMost(at, seconds, included))));
  }

  /** The longest leg that an account's money, less its taxes, and its free seconds pay for. */
  private static int affordableSeconds(
      Level level, Instant now, Money available, long free, int secondsMax) {
    return level
        .taxes()
        .affordable(available)
        .map(money ->
            Terms.affordableSeconds(
                money, secondsMax, seconds -> level.terms().atMost(now, seconds, free)))
        .orElse(0);
  }
}
