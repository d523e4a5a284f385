package org.vpbx.bench;

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
import org.vpbx.core.rating.CompiledPlan;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberKey;
import org.vpbx.core.rating.SheetLine;

/** From a dialled number to what a leg of two minutes costs by one plan. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookUp {

  /** So many different numbers that neither they nor what they lead to stay in the caches. */
  static final int NUMBERS = 1 << 16;

  @Param("200000")
  public int lines;

  @Param({"SHARED", "OWN"})
  public Prices prices;

  private CompiledPlan plan;
  private String[] numbers;
  private int next;

  @Setup
  public void compile() {
    List<SheetLine> deck = RateDeck.lines(1, lines, prices);
    plan = RateDeck.compile(1, deck);
    numbers = RateDeck.numbers(2, deck, NUMBERS);
  }

  @Benchmark
  public long price() {
    String number = numbers[next++ & (NUMBERS - 1)];
    return plan.amountMicros(
        Direction.OUTBOUND, NumberKey.of(number), number, "", RateDeck.SINCE, 121);
  }
}
