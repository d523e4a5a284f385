package org.vpbx.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.rating.NumberKey;
import org.vpbx.core.rating.SheetLine;

/** What a leg costs at each of four levels, the look-up of its number at each of them included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FourLevels {

  /** Where the four plans come from. */
  public enum Plans {
    /** One deck, and three plans that are derived, each from the one before. */
    DERIVED,
    /** Four decks of their own. */
    SEPARATE
  }

  private static final int LEVELS = 4;

  @Param("200000")
  public int lines;

  @Param({"DERIVED", "SEPARATE"})
  public Plans plans;

  private final CompiledPlan[] levels = new CompiledPlan[LEVELS];
  private String[] numbers;
  private int next;

  @Setup
  public void compile() {
    List<SheetLine> deck = RateDeck.lines(1, lines, Prices.SHARED);
    numbers = RateDeck.numbers(2, deck, LookUp.NUMBERS);
    levels[0] = RateDeck.compile(1, deck);
    for (int level = 1; level < LEVELS; level++) {
      levels[level] =
          plans == Plans.DERIVED
              ? derived(level + 1, levels[level - 1])
              : RateDeck.compile(level + 1, lines, Prices.SHARED);
    }
  }

  static CompiledPlan derived(long id, CompiledPlan source) {
    Money zero = Money.zero(RateDeck.EUR);
    Rounding rounding = new Rounding(RoundingMode.HALF_UP, 4);
    return RateDeck.compile(id, new ArrayList<>())
        .derivedFrom(source, Markup.of(new BigDecimal("12.5"), zero, zero, rounding));
  }

  @Benchmark
  public long leg() {
    String number = numbers[next++ & (LookUp.NUMBERS - 1)];
    long key = NumberKey.of(number);
    long sum = 0;
    for (CompiledPlan plan : levels) {
      sum += plan.amountMicros(Direction.OUTBOUND, key, number, "", RateDeck.SINCE, 121);
    }
    return sum;
  }
}
