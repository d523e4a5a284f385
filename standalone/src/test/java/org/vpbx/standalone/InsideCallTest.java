package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.Refusal;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;

/** Calls between the extensions of one customer (promise H1). */
class InsideCallTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Lab lab = Lab.get();
  private final Tenant tenant = Tenant.create(lab, "0", "0");

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** Promise H9: both phones are created while everything runs, and register at once. */
  @Test
  void colleaguesTalkWithoutCreditAndForFree() {
    try (Phone caller = tenant.phone("21");
        Phone callee = tenant.phone("22")) {
      assertEquals(200, caller.register());
      assertEquals(200, callee.register());
      callee.answers(Answering.after(SHORT));
      CallProgress heard =
          caller.call("22", CallPlan.holdFor(Duration.ofMillis(1100))).awaitEnded(SOON);
      assertEquals(OptionalInt.of(200), heard.status());
      assertEquals("21", callee.calls().getLast().caller());
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.ANSWERED, call.call().outcome());
    assertEquals("Phone 22", call.call().destination());
    assertEquals(1, call.call().seconds());
    assertTrue(call.charges().isEmpty());
    assertTrue(tenant.balance(1).balance().isZero());
  }

  @Test
  void aBusyColleagueIsReportedAsBusy() {
    try (Phone caller = tenant.phone("23");
        Phone callee = tenant.phone("24")) {
      callee.register();
      callee.answers(Answering.busy());
      assertEquals(OptionalInt.of(486), status(caller, "24"));
    }
    assertEquals(CallOutcome.BUSY, lab.awaitCall(tenant.customer()).call().outcome());
  }

  @Test
  void aColleagueWhoDoesNotAnswerIsGivenUpAfterTheRingTime() {
    try (Phone caller = tenant.phone("25");
        Phone callee = tenant.phone("26")) {
      callee.register();
      callee.answers(Answering.never());
      assertEquals(OptionalInt.of(480), status(caller, "26"));
    }
    assertEquals(CallOutcome.NO_ANSWER, lab.awaitCall(tenant.customer()).call().outcome());
  }

  @Test
  void aPhoneThatIsNotRegisteredIsUnreachable() {
    try (Phone caller = tenant.phone("27");
        Phone callee = tenant.phone("28")) {
      status(caller, "28");
      assertTrue(caller.audio().contains(Lab.prompt("unreachable")), callee.user());
    }
    assertEquals(Refusal.UNREACHABLE, lab.awaitCall(tenant.customer()).call().refusal());
  }

  @Test
  void whatIsNoNumberIsRefusedWithAReason() {
    try (Phone caller = tenant.phone("20")) {
      for (String hostile :
          List.of("0".repeat(70), "12a", "0049;phone-context=x", "*".repeat(60))) {
        caller.audio().clear();
        status(caller, hostile);
        assertTrue(caller.audio().contains(Lab.prompt("invalid-number")), hostile);
      }
    }
    assertEquals(Refusal.INVALID_NUMBER, lab.awaitCall(tenant.customer()).call().refusal());
  }

  /** Promise A3: another tenant's extension is no extension at all. */
  @Test
  void anotherTenantsExtensionCannotBeDialled() {
    Tenant other = Tenant.create(lab, "0", "0");
    try (Phone caller = tenant.phone("29");
        Phone callee = other.phone("31")) {
      callee.register();
      callee.answers(Answering.after(SHORT));
      status(caller, "31");
      assertTrue(caller.audio().contains(Lab.prompt("invalid-number")));
      assertTrue(callee.calls().isEmpty());
    }
    assertEquals(Refusal.INVALID_NUMBER, lab.awaitCall(tenant.customer()).call().refusal());
  }

  private static OptionalInt status(Phone caller, String number) {
    return caller.call(number, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON).status();
  }
}
