package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Segment;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** Dated and windowed prices, included minutes and margin rules on real calls. */
class TariffCallTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration RINGING = Duration.ofMillis(300);
  private static final String NUMBER = "0" + "03023125000";
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Lab lab = Lab.get();
  private final TariffFeature tariffs = lab.core().tariffs();
  private final TimedPlans plans = new TimedPlans(lab);

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /**
   * Promises A1, B4, B5, B6: the customer's minutes run out, then a window begins; two levels up a
   * window begins later, and at the top a dated price comes into force. Each level is split to the
   * second by its own plan.
   */
  @Test
  void fourLevelsDeepEachLevelIsSplitByItsOwnPlan() {
    Tenant tenant = Tenant.create(lab, "50", "50", "50", "50");
    try (Phone phone = tenant.phone("11")) {
      lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofSeconds(11)));
      Instant boundary = Instant.ofEpochSecond(now().getEpochSecond() + 8);
      lab.inTransaction(tx -> {
        plans.sellDated(tx, tenant, 0, boundary.plusSeconds(1), "0.06", "0.18");
        plans.sellWindowed(tx, tenant, 2, boundary.plusSeconds(2), "0.30", "0.90");
        PlanId plan = plans.sellWindowed(tx, tenant, 3, boundary, "0.60", "1.20");
        return plans.include(tx, tenant, plan, 3);
      });
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      CallDetail call = lab.awaitCall(tenant.customer());
      long seconds = call.call().seconds();

      Price own = cost(tenant, 3, call).price();
      long before = secondsUntil(own, boundary);
      assertTrue(before > 3 && before < seconds, "The call crosses the boundary: " + before);
      assertEquals(3, own.includedSeconds());
      assertEquals(
          List.of(
              "0 3 included",
              "3 " + (before - 3) + " 0.6",
              before + " " + (seconds - before) + " 1.2 after"),
          texts(own));
      assertEquals(price("0.60", before - 3, "1.20", seconds - before), own.amount());

      before = secondsUntil(own, boundary.plusSeconds(2));
      assertEquals(
          price("0.30", before, "0.90", seconds - before), cost(tenant, 2, call).price().amount());
      before = secondsUntil(own, boundary.plusSeconds(1));
      assertEquals(
          price("0.06", before, "0.18", seconds - before), cost(tenant, 0, call).price().amount());
      for (int depth = 0; depth < 4; depth++) {
        Money paid = cost(tenant, depth, call).taxed().gross();
        assertEquals(Money.of("50", "EUR").minus(paid), tenant.balance(depth).balance());
        assertTrue(tenant.balance(depth).reserved().isZero());
      }
    }
  }

  /** Promise B4: another plan is the account's from a moment on, and splits the call there. */
  @Test
  void aPlanSoldFromADateSplitsTheCall() {
    Tenant tenant = Tenant.create(lab, "unlimited", "50");
    try (Phone phone = tenant.phone("11")) {
      lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofSeconds(7)));
      Instant change = Instant.ofEpochSecond(now().getEpochSecond() + 6);
      AccountId seller = tenant.levels().getFirst();
      lab.inTransaction(tx -> {
        PlanId next =
            plan(tx, seller, "Next", List.of(TimedPlans.line("49", null, null, null, "3.00")));
        return Selling.done(
            tariffs
                .assignments()
                .assign(
                    tx, new TenantScope(seller), null, List.of(tenant.customer()), next, change));
      });
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    Price price = cost(tenant, 1, call).price();
    assertEquals(2, price.segments().size(), price::toString);
    Segment after = price.segments().getLast();
    assertEquals("Next", after.plan());
    assertEquals(eur("3.00"), after.perMinute());
    assertEquals(call.call().seconds(), after.fromSecond() + after.seconds());
  }

  /** Promise B6: concurrent calls share the last minutes, and no second is used twice. */
  @Test
  void concurrentCallsShareTheLastMinutes() {
    Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
    lab.inTransaction(tx -> {
      AccountId seller = tenant.levels().getFirst();
      PlanId plan =
          plan(tx, seller, "Flat", List.of(TimedPlans.line("49", null, null, null, "0.60")));
      Selling.sell(lab.core(), tx, seller, tenant.customer(), plan);
      return plans.include(tx, tenant, plan, 5);
    });
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofSeconds(4)));
    try (Phone one = tenant.phone("11");
        Phone other = tenant.phone("12")) {
      var first = one.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      var second = other.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      first.awaitEnded(SOON);
      second.awaitEnded(SOON);
    }
    List<Price> prices = lab.awaitRated(tenant.customer(), 2);
    long used = prices.stream().mapToLong(Price::includedSeconds).sum();
    long charged = prices.stream().mapToLong(Price::chargedSeconds).sum();
    assertEquals(5, used);
    assertTrue(charged > 5, "Both together lasted longer: " + charged);
  }

  /** Promise C8: a destination that earns too little is not dialled. */
  @Test
  void aMarginRuleRefusesTheCall() {
    Tenant tenant = Tenant.create(lab, "unlimited", "50");
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    lab.inTransaction(tx ->
        lab.core()
            .margins()
            .set(
                tx,
                seller,
                new MarginRule(tenant.customer(), eur("0.06"), null, null, null, null)));
    try (Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.REFUSED, call.call().outcome());
    assertEquals(Refusal.NOT_ALLOWED, call.call().refusal());
    assertEquals(eur("50"), tenant.balance(1).balance());
  }

  private Instant now() {
    return lab.core().clock().instant();
  }

  private PlanId plan(Tx tx, AccountId seller, String name, List<SheetLine> lines) {
    return Selling.plan(lab.core(), tx, seller, name, lines);
  }

  private ChargeRow cost(Tenant tenant, int depth, CallDetail call) {
    Role role = depth == tenant.levels().size() - 1 ? Role.CUSTOMER : Role.RESELLER;
    return lab.call(Lab.viewer(tenant.levels().get(depth), role), call.call()).charges().stream()
        .filter(charge -> charge.side() == ChargeRow.Kind.COST)
        .findFirst()
        .orElseThrow();
  }

  private static long secondsUntil(Price price, Instant boundary) {
    return Duration.between(price.answeredAt(), boundary).plusNanos(999_999_999).toSeconds();
  }

  private static List<String> texts(Price price) {
    return price.segments().stream()
        .map(segment ->
            segment.fromSecond()
                + " "
                + segment.seconds()
                + " "
                + (segment.included()
                    ? "included"
                    : segment.perMinute().toDecimal().stripTrailingZeros().toPlainString())
                + (segment.window() == null || segment.included() ? "" : " " + segment.window()))
        .toList();
  }

  private static Money price(String one, long seconds, String other, long otherSeconds) {
    long micros =
        TimedPlans.ROUNDING.apply(
            eur(one).micros() * seconds + eur(other).micros() * otherSeconds, 60);
    return new Money(micros, EUR);
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
