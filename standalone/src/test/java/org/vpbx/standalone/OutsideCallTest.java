package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegState;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Carrier;
import org.vpbx.standalone.sandbox.Phone;

/** Calls to the outside, through a real Asterisk, from a real SIP phone to a real SIP carrier. */
class OutsideCallTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration RINGING = Duration.ofMillis(300);

  /** In the range that Germany keeps for films; with the outside prefix 0 before it. */
  private static final String NUMBER = "0" + "03023125000";

  private final Lab lab = Lab.get();

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** Promises A1 and B2: four levels deep, each at its own plan's price, the cost at the Owner. */
  @Test
  void everyLevelIsChargedToTheMicroUnit() {
    Tenant tenant = Tenant.create(lab, "100", "100", "100", "100");
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(2100)));
    try (Phone phone = tenant.phone("11")) {
      CallProgress heard = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      assertEquals(OptionalInt.of(200), heard.status());
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(2, call.call().seconds());
    assertEquals(CallOutcome.ANSWERED, call.call().outcome());
    assertEquals(carrierSeconds(), call.call().seconds());
    for (int depth = 0; depth < 4; depth++) {
      Money price = price(depth, 2);
      assertEquals(Money.of("100", "EUR").minus(price), tenant.balance(depth).balance());
      assertTrue(tenant.balance(depth).reserved().isZero());
      assertEquals(price, cost(tenant, depth, call).price().amount());
    }
    CallDetail seenByOwner = lab.call(Lab.viewer(lab.owner(), Role.OWNER), call.call());
    assertEquals(
        List.of(ChargeRow.Kind.CARRIER_COST, ChargeRow.Kind.INCOME),
        seenByOwner.charges().stream().map(ChargeRow::side).sorted(this::byName).toList());
    assertEquals("03023125000".replaceFirst("0", "49"), lab.carrier().calls().getLast().dialled());
  }

  /** Asterisk remembers where carriers are, and is told when one has moved. */
  @Test
  void aCarrierThatMovesIsCalledAtItsNewAddress() {
    Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
    Answering shortly = Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(200));
    lab.carrier().answers(shortly);
    try (Phone phone = tenant.phone("11");
        Carrier moved = new Carrier(lab.sipp(), lab.platform().loopback().next())) {
      moved.answers(shortly);
      awaitCallsTo(lab.carrier(), phone);
      try {
        move(moved);
        awaitCallsTo(moved, phone);
      } finally {
        move(lab.carrier());
        awaitCallsTo(lab.carrier(), phone);
      }
    }
  }

  private void move(Carrier to) {
    TenantScope owner = new TenantScope(lab.owner());
    lab.core()
        .database()
        .run(tx -> lab.core().carriers().moveTo(tx, owner, "demo", to.address(), to.port()));
  }

  private static void awaitCallsTo(Carrier carrier, Phone phone) {
    int before = carrier.calls().size();
    Await.until(
        "a call to " + carrier.address(),
        SOON,
        () -> {
          phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
          return carrier.calls().size() > before;
        });
  }

  /** Promise B11: what is stored gives the same figure again. */
  @Test
  void theStoredExplanationGivesTheSamePrice() {
    Tenant tenant = Tenant.create(lab, "unlimited", "10");
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(1100)));
    try (Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    for (int depth = 0; depth < 2; depth++) {
      ChargeRow charge = cost(tenant, depth, call);
      assertEquals(charge.price(), charge.price().again());
      assertEquals(charge.terms(), charge.price().terms());
    }
    assertEquals(price(0, 1).negated(), tenant.balance(0).balance());
  }

  /** Promise C3: the money for three seconds ends the call after three seconds, and all is paid. */
  @Test
  void theCallEndsWhenTheMoneyDoes() {
    Tenant tenant = Tenant.create(lab, "unlimited", price(1, 3).toPlainString());
    lab.carrier().answers(Answering.after(RINGING));
    try (Phone phone = tenant.phone("11")) {
      CallProgress heard = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      long millis = heard.talk().toMillis();
      assertTrue(millis > 2900 && millis < 3300, "cut after " + millis + " ms");
    }
    assertEquals(3, lab.awaitCall(tenant.customer()).call().seconds());
    assertTrue(tenant.balance(1).balance().isZero());
  }

  /** Promise B1: the customer's own credit is used up. */
  @Test
  void withoutCreditTheCallerHearsSo() {
    Tenant tenant = Tenant.create(lab, "unlimited", "0");
    CallDetail call = refused(tenant, "no-credit");
    assertEquals(Refusal.NO_CREDIT, call.call().refusal());
    assertEquals("Germany", call.call().destination());
  }

  /** Promises A3 and B1: the reseller's credit is used up, and its customer does not learn it. */
  @Test
  void aResellerWithoutCreditStopsItsCustomersCalls() {
    Tenant tenant = Tenant.create(lab, "0", "unlimited");
    CallDetail call = refused(tenant, "out-of-service");
    assertEquals(Refusal.OUT_OF_SERVICE, call.call().refusal());
    CallDetail seenByReseller =
        lab.call(Lab.viewer(tenant.levels().getFirst(), Role.RESELLER), call.call());
    assertEquals(Refusal.NO_CREDIT, seenByReseller.call().refusal());
  }

  @Test
  void withoutATariffTheCallerHearsSo() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    CallDetail call = refused(tenant, "000442079460123", "no-tariff");
    assertEquals(Refusal.NO_TARIFF, call.call().refusal());
  }

  @Test
  void aBlockedAccountHearsSo() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    tenant.block(1);
    assertEquals(Refusal.BLOCKED, refused(tenant, "account-blocked").call().refusal());
  }

  /** Promise A3. */
  @Test
  void aBlockedResellerIsNotNamedToItsCustomer() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    tenant.block(0);
    assertEquals(Refusal.OUT_OF_SERVICE, refused(tenant, "out-of-service").call().refusal());
  }

  @Test
  void aBusyNumberCostsNothing() {
    lab.carrier().answers(Answering.busy());
    CallDetail call = unanswered(CallPlan.untilTheOtherHangsUp(), 486);
    assertEquals(CallOutcome.BUSY, call.call().outcome());
  }

  @Test
  void aNumberThatNobodyAnswersCostsNothing() {
    lab.carrier().answers(Answering.never());
    CallDetail call = unanswered(CallPlan.untilTheOtherHangsUp(), 480);
    assertEquals(CallOutcome.NO_ANSWER, call.call().outcome());
  }

  @Test
  void aCallerWhoGivesUpPaysNothing() {
    lab.carrier().answers(Answering.never());
    CallDetail call = unanswered(CallPlan.cancelAfter(Duration.ofMillis(700)), 487);
    assertEquals(CallOutcome.CANCELLED, call.call().outcome());
  }

  @Test
  void aCarrierThatRefusesCostsNothing() {
    lab.carrier().answers(new Answering.Refuse(503));
    CallDetail call = unanswered(CallPlan.untilTheOtherHangsUp(), 503);
    assertEquals(Refusal.OUT_OF_SERVICE, call.call().refusal());
  }

  /** Promise C2, for a customer without credit whose reseller is blocked. */
  @Test
  void anEmergencyCallAlwaysConnects() {
    Tenant tenant = Tenant.create(lab, "0", "0");
    tenant.block(0);
    tenant.block(1);
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(600)));
    try (Phone phone = tenant.phone("11")) {
      CallProgress heard = phone.call("112", CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      assertEquals(OptionalInt.of(200), heard.status());
    }
    assertEquals("112", lab.carrier().calls().getLast().dialled());
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.ANSWERED, call.call().outcome());
    assertTrue(call.charges().isEmpty());
  }

  /** Promise C2: where no carrier of the database takes it, the dialplan's own trunks are tried. */
  @Test
  void anEmergencyCallIsTriedAgainAfterABusyCarrier() {
    Tenant tenant = Tenant.create(lab, "0", "0");
    int before = lab.carrier().calls().size();
    lab.carrier().answers(Answering.busy());
    try (Phone phone = tenant.phone("11")) {
      phone.call("0112#", CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    assertEquals(before + 2, lab.carrier().calls().size());
    lab.awaitCall(tenant.customer());
  }

  private CallDetail unanswered(CallPlan plan, int status) {
    Tenant tenant = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.phone("11")) {
      assertEquals(OptionalInt.of(status), phone.call(NUMBER, plan).awaitEnded(SOON).status());
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(LegState.ABANDONED, call.legs().getFirst().state());
    for (int depth = 0; depth < 2; depth++) {
      assertEquals(Money.of("100", "EUR"), tenant.balance(depth).balance());
      assertTrue(tenant.balance(depth).reserved().isZero());
    }
    return call;
  }

  private CallDetail refused(Tenant tenant, String prompt) {
    return refused(tenant, NUMBER, prompt);
  }

  private CallDetail refused(Tenant tenant, String number, String prompt) {
    int before = lab.carrier().calls().size();
    try (Phone phone = tenant.phone("11")) {
      CallProgress heard = phone.call(number, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      assertFalse(heard.answeredAt().isPresent());
      assertTrue(phone.audio().contains(Lab.prompt(prompt)), "heard another prompt");
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.REFUSED, call.call().outcome());
    assertTrue(call.legs().isEmpty());
    assertEquals(before, lab.carrier().calls().size());
    return call;
  }

  private ChargeRow cost(Tenant tenant, int depth, CallDetail call) {
    Role role = depth == tenant.levels().size() - 1 ? Role.CUSTOMER : Role.RESELLER;
    return lab.call(Lab.viewer(tenant.levels().get(depth), role), call.call()).charges().stream()
        .filter(charge -> charge.side() == ChargeRow.Kind.COST)
        .findFirst()
        .orElseThrow();
  }

  private long carrierSeconds() {
    return Math.round(lab.carrier().calls().getLast().talk().toMillis() / 1000.0);
  }

  private int byName(ChargeRow.Kind a, ChargeRow.Kind b) {
    return a.name().compareTo(b.name());
  }

  /** Worked out anew, from the plan of {@link Tenant}. */
  private static Money price(int depth, int seconds) {
    BigDecimal perMinute =
        new BigDecimal("0.10").add(new BigDecimal("0.05").multiply(BigDecimal.valueOf(depth)));
    BigDecimal fee = new BigDecimal("0.01").multiply(BigDecimal.valueOf(depth));
    BigDecimal price =
        perMinute
            .multiply(BigDecimal.valueOf(seconds))
            .divide(BigDecimal.valueOf(60), 12, RoundingMode.HALF_UP)
            .add(fee)
            .setScale(4, RoundingMode.HALF_UP);
    return Money.of(price.toPlainString(), "EUR");
  }
}
