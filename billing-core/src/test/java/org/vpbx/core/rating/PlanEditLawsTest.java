package org.vpbx.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A plan that is changed in memory is the plan that is compiled anew. Each seed is one of each. */
class PlanEditLawsTest {

  @Property(tries = 300)
  void manyChangesInMemoryAreTheSameAsCompilingAnew(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) {
    RandomPlan random = new RandomPlan(seed);
    PriceList list = random.list();
    CompiledPlan changed = random.plan(list);
    CompiledPlan source = random.plan(random.list());
    Markup markup = random.markup();
    for (int i = 0; i < changes; i++) {
      PriceList next = random.edited(list);
      changed = changed.changed(changed.head(), touched(list, next), ofTouched(list, next));
      list = next;
      CompiledPlan fresh = CompiledPlan.of(changed.head(), list.calendar(), list.lines());
      assertSame(fresh, changed, random);
      assertSame(fresh.derivedFrom(source, markup), changed.derivedFrom(source, markup), random);
      assertSame(source.derivedFrom(fresh, markup), source.derivedFrom(changed, markup), random);
    }
  }

  @Test
  void whatIsNotSoldAnyMoreLeavesThePlanToItsSource() {
    RandomPlan random = new RandomPlan(1);
    PriceList list = random.list();
    CompiledPlan source = random.plan();
    Markup markup = random.markup();
    CompiledPlan empty =
        random.plan(list).changed(source.head(), touched(list, none(list)), List.of());
    assertSame(
        CompiledPlan.of(source.head(), list.calendar(), List.of()).derivedFrom(source, markup),
        empty.derivedFrom(source, markup),
        random);
    assertTrue(empty.bytes() < random.plan(list).bytes(), () -> empty.bytes() + " bytes");
  }

  private static PriceList none(PriceList list) {
    return new PriceList(list.calendar(), List.of());
  }

  /** Also some that have not changed: whoever reports a change may name too many. */
  private static Set<NumberMatch> touched(PriceList before, PriceList after) {
    Set<NumberMatch> touched = new HashSet<>(Set.of(new NumberMatch("12"), NumberMatch.ANY));
    before.lines().stream()
        .filter(line -> !after.lines().contains(line))
        .forEach(line -> touched.add(line.match()));
    after.lines().stream()
        .filter(line -> !before.lines().contains(line))
        .forEach(line -> touched.add(line.match()));
    return touched;
  }

  private static List<SheetLine> ofTouched(PriceList before, PriceList after) {
    Set<NumberMatch> touched = touched(before, after);
    return after.lines().stream().filter(line -> touched.contains(line.match())).toList();
  }

  private static void assertSame(CompiledPlan fresh, CompiledPlan changed, RandomPlan random) {
    for (int i = 0; i < 40; i++) {
      String number = random.number();
      String origin = random.origin();
      Instant at = random.moment();
      assertEquals(
          fresh.terms(Direction.OUTBOUND, number, origin, at),
          changed.terms(Direction.OUTBOUND, number, origin, at),
          () -> number + " of " + origin + " at " + at);
      assertEquals(amount(fresh, number, origin, at), amount(changed, number, origin, at));
    }
  }

  private static long amount(CompiledPlan plan, String number, String origin, Instant at) {
    return plan.amountMicros(Direction.OUTBOUND, NumberKey.of(number), number, origin, at, 61);
  }
}
