package org.vpbx.core.tariff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.id.PlanVersionId;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.phone.PhoneNumber;

/**
 * One plan version in memory, made for finding the longest prefix that a number begins with: for
 * each length the prefixes as sorted numbers. Immutable and thread-safe.
 */
public final class CompiledPlan {

  private static final int DIGITS_MAX = 15;

  private final PlanVersionId version;
  private final String name;
  private final Rounding rounding;
  private final long[][] prefixes = new long[DIGITS_MAX + 1][];
  private final Rate[][] rates = new Rate[DIGITS_MAX + 1][];

  /**
   * @throws IllegalArgumentException if two rates have the same prefix
   */
  public CompiledPlan(PlanVersionId version, String name, Rounding rounding, List<Rate> all) {
    this.version = version;
    this.name = name;
    this.rounding = rounding;
    List<List<Rate>> byLength = new ArrayList<>();
    for (int length = 0; length <= DIGITS_MAX; length++) {
      byLength.add(new ArrayList<>());
    }
    for (Rate rate : all) {
      byLength.get(rate.prefix().length()).add(rate);
    }
    for (int length = 0; length <= DIGITS_MAX; length++) {
      compile(length, byLength.get(length));
    }
  }

  private void compile(int length, List<Rate> sameLength) {
    sameLength.sort(Comparator.comparing(Rate::prefix));
    rates[length] = sameLength.toArray(Rate[]::new);
    prefixes[length] =
        sameLength.stream().mapToLong(rate -> Long.parseLong(rate.prefix())).toArray();
    for (int i = 1; i < prefixes[length].length; i++) {
      if (prefixes[length][i] == prefixes[length][i - 1]) {
        throw new IllegalArgumentException(
            "Prefix " + sameLength.get(i).prefix() + " stands twice in plan " + name);
      }
    }
  }

  /** The conditions of the longest prefix that the number begins with; empty: not sold. */
  public Optional<Terms> termsFor(PhoneNumber number) {
    String digits = number.digits();
    long head = Long.parseLong(digits);
    for (int length = digits.length(); length > 0; length--) {
      int found = Arrays.binarySearch(prefixes[length], head);
      if (found >= 0) {
        return Optional.of(new Terms(version, name, rates[length][found], rounding));
      }
      head /= 10;
    }
    return Optional.empty();
  }
}
