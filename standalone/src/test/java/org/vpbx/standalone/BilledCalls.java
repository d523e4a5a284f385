package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.Role;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.call.LegState;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallProgress;

/** Compares what was charged since it was made with what the carrier has counted. */
final class BilledCalls {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Lab lab;
  private final int callsBefore;

  BilledCalls(Lab lab) {
    this.lab = lab;
    this.callsBefore = lab.carrier().calls().size();
  }

  /** The calls that the carrier got in this test, when all have ended. */
  List<CallProgress> outgoing(int expected) {
    return Await.value(
        expected + " calls at the carrier",
        SOON,
        () -> {
          List<CallProgress> all = lab.carrier().calls();
          List<CallProgress> ours = all.subList(callsBefore, all.size());
          boolean over = ours.stream().allMatch(call -> call.endedAt().isPresent());
          return ours.size() == expected && over ? Optional.of(ours) : Optional.empty();
        });
  }

  /** The seconds of each leg are the carrier's, the ledger has their prices, and all is over. */
  void assertBilled(Tenant tenant, List<CallProgress> out, List<CallProgress> in) {
    List<CallDetail> calls = settled(tenant);
    assertSeconds(out, legs(calls, Direction.OUTBOUND));
    assertSeconds(in, legs(calls, Direction.INBOUND));
    Money paid =
        calls.stream()
            .flatMap(call -> call.charges().stream())
            .filter(charge -> charge.side() == ChargeRow.Kind.COST && charge.price() != null)
            .map(charge -> charge.price().amount())
            .reduce(Money.zero(InboundNumbers.EUR), Money::plus);
    assertEquals(Money.of(tenant.paidIn(), "EUR").minus(paid), tenant.balance(1).balance());
    assertTrue(tenant.balance(0).reserved().isZero());
    assertTrue(tenant.balance(1).reserved().isZero());
    assertEquals(0L, live(tenant));
  }

  private static void assertSeconds(List<CallProgress> counted, List<LegRow> legs) {
    assertEquals(counted.size(), legs.size(), () -> counted + " " + legs);
    for (int i = 0; i < legs.size(); i++) {
      assertEquals(LegState.RATED, legs.get(i).state());
      long off = legs.get(i).seconds() * 1000L - counted.get(i).talk().toMillis();
      assertTrue(Math.abs(off) < 750, () -> counted + " " + legs);
    }
  }

  private static List<LegRow> legs(List<CallDetail> calls, Direction direction) {
    return calls.stream()
        .flatMap(call -> call.legs().stream())
        .filter(leg -> leg.direction() == direction)
        .sorted(Comparator.comparing(LegRow::answeredAt, Comparator.nullsLast(Instant::compareTo)))
        .toList();
  }

  /** How many of its calls go on. */
  long live(Tenant tenant) {
    return lab.inTransaction(
        tx -> lab.core().calls().live().count(tx, Lab.viewer(tenant.customer(), Role.CUSTOMER)));
  }

  private List<CallDetail> settled(Tenant tenant) {
    return Await.value(
        "the end of all calls",
        SOON,
        () -> Optional.of(calls(tenant)).filter(all -> all.stream().allMatch(BilledCalls::over)));
  }

  private static boolean over(CallDetail call) {
    return call.call().endedAt() != null
        && call.legs().stream()
            .allMatch(leg -> leg.state() == LegState.ABANDONED || rated(call, leg));
  }

  private static boolean rated(CallDetail call, LegRow leg) {
    return leg.state() == LegState.RATED
        && call.charges().stream()
            .filter(charge -> charge.leg().equals(leg.id()))
            .allMatch(charge -> charge.price() != null);
  }

  /** Its newest ten. */
  List<CallDetail> calls(Tenant tenant) {
    var viewer = Lab.viewer(tenant.customer(), Role.CUSTOMER);
    return lab
        .inTransaction(tx -> lab.core().calls().history().search(tx, viewer, CallFilter.ALL, 10, 0))
        .stream()
        .map(row -> lab.call(viewer, row))
        .toList();
  }
}
