package org.vpbx.core.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tax.LegTaxes;

/**
 * How long a leg may last by what those who pay for it have, and what is to be reserved for it with
 * each (promises B1, B6, C3). Pure: live calls and the simulator quote alike.
 */
sealed interface Quote {

  /** Nobody looks further ahead than that. */
  int HORIZON_SECONDS = 3600;

  /**
   * The shortest slice that is reserved where there is money for it, and so what one leg can keep
   * from the others on a balance that is nearly used up.
   */
  int SLICE_SECONDS_MIN = 10;

  /** The longest slice, and so what has to be renewed even where there is plenty. */
  int SLICE_SECONDS_MAX = 900;

  /**
   * They can pay for it.
   *
   * @param longestSeconds how long it can last by what they have now, counted from the answer;
   *     empty: nothing limits it
   * @param leaseSeconds what is paid of that by what is reserved
   */
  record Affordable(OptionalInt longestSeconds, OptionalInt leaseSeconds, List<Part> parts)
      implements Quote {}

  /** That account cannot pay for a single second more. */
  record Unaffordable(AccountId account) implements Quote {}

  /**
   * What is reserved with one of them.
   *
   * @param includedSeconds of its included minutes
   * @param hold of its money; empty: nothing limits it
   */
  record Part(Payer payer, long includedSeconds, Optional<Money> hold) {}

  /** Quotes a leg. Who has no price for it pays nothing, whatever he has. */
  static Quote of(List<Payer> all, Means means, Occasion occasion) {
    List<Payer> payers = all.stream().filter(payer -> !payer.terms().isFree()).toList();
    OptionalInt longest = OptionalInt.empty();
    for (Payer payer : payers) {
      Optional<Money> available = means.available(payer);
      if (available.isPresent()) {
        int most = longest.orElse(occasion.elapsedSeconds() + HORIZON_SECONDS);
        long free = means.freeSeconds(payer, occasion.grantedAt());
        int seconds =
            affordableSeconds(payer.terms(), payer.taxes(), free, occasion, available.get(), most);
        if (seconds <= occasion.elapsedSeconds()) {
          return new Unaffordable(payer.id());
        }
        longest = OptionalInt.of(seconds);
      }
    }
    if (longest.isEmpty()) {
      return new Affordable(longest, longest, parts(payers, means, occasion, longest));
    }
    int slice = slice(occasion.elapsedSeconds(), longest.getAsInt());
    List<Part> parts = parts(payers, means, occasion, OptionalInt.of(slice));
    int lease =
        last(
            slice,
            longest.getAsInt(),
            seconds -> parts(payers, means, occasion, OptionalInt.of(seconds)).equals(parts));
    return new Affordable(longest, OptionalInt.of(lease), parts);
  }

  private static List<Part> parts(
      List<Payer> payers, Means means, Occasion occasion, OptionalInt lease) {
    return payers.stream().map(payer -> part(payer, means, occasion, lease)).toList();
  }

  /**
   * The longest lease that costs nobody more than the slice: what is paid as a minimum or an
   * increment may be talked, too.
   *
   * @param isPaid of so many seconds; once it is not, it is not of any more
   */
  private static int last(int slice, int longest, IntPredicate isPaid) {
    int low = slice;
    int high = longest;
    // where each second is charged, the next one tells
    if (low < high && !isPaid.test(low + 1)) {
      return low;
    }
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (isPaid.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * What is reserved of what can be paid: a quarter, so that others on the same balance find
   * something, within the bounds of a slice.
   */
  private static int slice(int elapsed, int longest) {
    int left = longest - elapsed;
    int slice = Math.clamp(left / 4, SLICE_SECONDS_MIN, SLICE_SECONDS_MAX);
    return elapsed + Math.min(left, slice);
  }

  private static Part part(Payer payer, Means means, Occasion occasion, OptionalInt lease) {
    if (lease.isEmpty()) {
      return new Part(payer, 0, Optional.empty());
    }
    int seconds = lease.getAsInt();
    long included =
        Math.min(
            means.freeSeconds(payer, occasion.grantedAt()),
            occasion.chargedAtMost(payer.terms(), seconds));
    return new Part(
        payer,
        included,
        means
            .available(payer)
            .map(money -> payer.taxes().gross(occasion.atMost(payer.terms(), seconds, included))));
  }

  /**
   * The longest leg that an account's money, less its taxes, and its free seconds pay for; at most
   * so many seconds are looked at.
   */
  static int affordableSeconds(
      Terms terms, LegTaxes taxes, long free, Occasion occasion, Money available, int secondsMax) {
    return taxes
        .affordable(available)
        .map(money ->
            Terms.affordableSeconds(
                money, secondsMax, seconds -> occasion.atMost(terms, seconds, free)))
        .orElse(0);
  }
}
