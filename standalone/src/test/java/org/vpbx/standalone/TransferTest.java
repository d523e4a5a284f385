package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpbx.core.account.Role;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/**
 * Calls that are transferred, parked and picked up, through a real Asterisk (promises C10 and H6):
 * whatever happens to a leg, it is charged once, for as long as the carrier counted.
 */
class TransferTest {

  private static final String NUMBER = "003023125000";
  private static final String OTHER_NUMBER = "003023125001";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration RINGING = Duration.ofMillis(200);
  private static final int ACCEPTED = 202;

  private final Lab lab = Lab.get();
  private final InboundNumbers numbers = new InboundNumbers(lab);
  private BilledCalls billed;

  @BeforeEach
  void theCarrierAnswers() {
    lab.carrier().answers(Answering.after(RINGING));
    billed = new BilledCalls(lab);
  }

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @Test
  void theCallerTransfersWhoHeHasCalledToAColleague() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      colleague.answers(talkFor(2500));
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      CallProgress talking = call.awaitAnswered(SOON);
      Thread.sleep(1500);
      assertEquals(ACCEPTED, phone.transfer(talking, "12"));
      call.awaitEnded(SOON);
      awaitEnd(colleague);
    }
    billed.assertBilled(tenant, billed.outgoing(1), List.of());
  }

  /**
   * What the transferred caller reaches outside is paid by the account that has transferred him.
   */
  @ParameterizedTest
  @ValueSource(strings = {"12", OTHER_NUMBER})
  void whoIsCalledTransfersTheCaller(String target) throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.sold(tenant, "11", "0.06");
    lab.carrier().answers(talkFor(2500));
    billed = new BilledCalls(lab);
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      phone.answers(Answering.after(RINGING));
      colleague.answers(talkFor(2500));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      Thread.sleep(1500);
      assertEquals(ACCEPTED, phone.transfer(phone.calls().getLast(), target));
      CallProgress heard = call.awaitEnded(SOON);
      assertTrue(heard.talk().toMillis() > 3500, heard::toString);
      billed.assertBilled(
          tenant, billed.outgoing(target.equals(OTHER_NUMBER) ? 1 : 0), List.of(heard));
    }
  }

  @Test
  void aColleagueWhoIsCalledTransfersHisCallerOutside() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier().answers(talkFor(2500));
    billed = new BilledCalls(lab);
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      colleague.answers(Answering.after(RINGING));
      PhoneCall call = phone.call("12", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      assertEquals(ACCEPTED, colleague.transfer(colleague.calls().getLast(), NUMBER));
      call.awaitEnded(SOON);
    }
    assertEquals("+493055512", billed.outgoing(1).getFirst().caller());
    billed.assertBilled(tenant, billed.outgoing(1), List.of());
  }

  @Test
  void theCallerAsksAColleagueFirst() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      colleague.answers(talkFor(4500));
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      CallProgress talking = call.awaitAnswered(SOON);
      PhoneCall asking = phone.call("12", CallPlan.untilTheOtherHangsUp());
      CallProgress asked = asking.awaitAnswered(SOON);
      Thread.sleep(1000);
      assertEquals(ACCEPTED, phone.transfer(talking, asked));
      call.awaitEnded(SOON);
      asking.awaitEnded(SOON);
      awaitEnd(colleague);
    }
    billed.assertBilled(tenant, billed.outgoing(1), List.of());
  }

  /** The forwarding and the transfer are both paid by the account that did them. */
  @Test
  void aForwardedCallIsTransferred() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.sold(tenant, "11", "0.06");
    lab.carrier().answers(talkFor(2500));
    billed = new BilledCalls(lab);
    try (Phone colleague = tenant.registered("12")) {
      colleague.answers(Answering.after(RINGING));
      forwardAlways(tenant, "11", "12");
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      assertEquals(ACCEPTED, colleague.transfer(colleague.calls().getLast(), NUMBER));
      CallProgress heard = call.awaitEnded(SOON);
      billed.assertBilled(tenant, billed.outgoing(1), List.of(heard));
    }
  }

  /** Promise H10: a call that goes on without him who began it is shown, and ended. */
  @Test
  void aTransferredCallIsHungUpOnTheLivePage() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      colleague.answers(Answering.after(RINGING));
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      CallProgress talking = call.awaitAnswered(SOON);
      assertEquals(ACCEPTED, phone.transfer(talking, "12"));
      call.awaitEnded(SOON);
      Thread.sleep(1000);
      assertEquals(1L, billed.live(tenant));
      assertEquals(null, billed.calls(tenant).getFirst().call().endedAt());
      Lab.hangUpAll(lab.core(), Lab.viewer(tenant.customer(), Role.CUSTOMER));
      awaitEnd(colleague);
    }
    billed.assertBilled(tenant, billed.outgoing(1), List.of());
  }

  /** To a colleague, or so that two who are outside talk to each other. */
  @ParameterizedTest
  @ValueSource(strings = {"12", OTHER_NUMBER})
  void whoIsCalledAsksFirst(String target) throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.sold(tenant, "11", "0.06");
    lab.carrier().answers(talkFor(4500));
    billed = new BilledCalls(lab);
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      phone.answers(Answering.after(RINGING));
      colleague.answers(talkFor(4500));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      PhoneCall asking = phone.call(target, CallPlan.untilTheOtherHangsUp());
      CallProgress asked = asking.awaitAnswered(SOON);
      Thread.sleep(1000);
      assertEquals(ACCEPTED, phone.transfer(phone.calls().getLast(), asked));
      asking.awaitEnded(SOON);
      CallProgress heard = call.awaitEnded(SOON);
      assertTrue(heard.talk().toMillis() > 4000, heard::toString);
      billed.assertBilled(
          tenant, billed.outgoing(target.equals(OTHER_NUMBER) ? 1 : 0), List.of(heard));
    }
  }

  /** Of one colleague, or whoever of them it rings at; nobody of another tenant gets it. */
  @ParameterizedTest
  @ValueSource(strings = {"*811", "*8"})
  void aColleaguePicksUpWhatRings(String code) throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    Tenant stranger = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.sold(tenant, "11", "0.06");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12");
        Phone other = stranger.registered("12")) {
      Sql.run(
          lab, "UPDATE pbx SET ring_seconds = 20 WHERE account_id = ?", tenant.customer().value());
      phone.answers(Answering.never());
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      Await.until("ringing", SOON, () -> !phone.calls().isEmpty());
      PhoneCall theft = other.call(code, CallPlan.untilTheOtherHangsUp());
      assertNotEquals(200, theft.awaitEnded(SOON).status().orElseThrow());
      PhoneCall picking = colleague.call(code, CallPlan.holdFor(Duration.ofSeconds(3)));
      CallProgress heard = call.awaitEnded(SOON);
      picking.awaitEnded(SOON);
      assertTrue(heard.talk().toMillis() > 1500, heard::toString);
      billed.assertBilled(tenant, List.of(), List.of(heard));
    }
  }

  /** Promise A3: what is dialled behind the code is a colleague's number, and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"*81&%s", "*81%%26%s", "*8%s"})
  void nobodyPicksUpWhatRingsAtAnotherTenants(String code) throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    Tenant stranger = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.routed(tenant, "11");
    try (Phone phone = tenant.registered("11");
        Phone other = stranger.registered("12")) {
      phone.answers(Answering.after(Duration.ofSeconds(2)).thenHangUpAfter(Duration.ofSeconds(1)));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      Await.until("ringing", SOON, () -> !phone.calls().isEmpty());
      PhoneCall theft = other.call(code.formatted(phone.user()), CallPlan.untilTheOtherHangsUp());
      assertNotEquals(200, theft.awaitEnded(SOON).status().orElseThrow());
      call.awaitEnded(SOON);
      assertTrue(phone.calls().getLast().answeredAt().isPresent());
    }
  }

  /** Promise C3. The money of the customer is for fourteen seconds. */
  @Test
  void aTransferredLegIsCutWhenTheMoneyEnds() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0450");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      colleague.answers(Answering.after(RINGING));
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      CallProgress talking = call.awaitAnswered(SOON);
      Thread.sleep(3000);
      assertEquals(ACCEPTED, phone.transfer(talking, "12"));
      awaitEnd(colleague);
    }
    List<CallProgress> seen = billed.outgoing(1);
    assertCutAfter(14, seen.getFirst());
    billed.assertBilled(tenant, seen, List.of());
  }

  /** Promise C3, for a call that came in: a new talker begins no new lease. */
  @Test
  void aTransferredCallThatCameInIsCutWhenTheMoneyEnds() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0600");
    PhoneNumber did = numbers.sold(tenant, "11", "0.60");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      phone.answers(Answering.after(RINGING));
      colleague.answers(Answering.after(RINGING));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      Thread.sleep(2000);
      assertEquals(ACCEPTED, phone.transfer(phone.calls().getLast(), "12"));
      CallProgress heard = call.awaitEnded(LONG);
      assertCutAfter(6, heard);
      billed.assertBilled(tenant, List.of(), List.of(heard));
    }
  }

  /** Promise C2: his leg is paid for six seconds, and not charged for more. */
  @Test
  void nobodyIsCutOffWhoIsTransferredToAnEmergencyNumber() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0600");
    PhoneNumber did = numbers.sold(tenant, "11", "0.60");
    lab.carrier().answers(talkFor(9000));
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(RINGING));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      assertEquals(ACCEPTED, phone.transfer(phone.calls().getLast(), "112"));
      CallProgress heard = call.awaitEnded(SOON);
      assertTrue(heard.talk().toMillis() > 9000, heard::toString);
    }
    assertEquals("112", billed.outgoing(1).getFirst().dialled());
    Await.until("the charge", SOON, () -> tenant.balance(1).balance().isZero());
  }

  /** Promise B1: nobody is connected outside by a transfer that nobody can pay. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTransferThatCannotBePaidReachesNobody(boolean blocked) throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", blocked ? "100" : "0");
    PhoneNumber did = numbers.routed(tenant, "11");
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(RINGING));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      if (blocked) {
        tenant.block(1);
      }
      assertEquals(ACCEPTED, phone.transfer(phone.calls().getLast(), NUMBER));
      CallProgress heard = call.awaitEnded(SOON);
      assertEquals(List.of(), billed.outgoing(0));
      billed.assertBilled(tenant, List.of(), List.of(heard));
    }
  }

  /** A caller who is transferred to a number of ours goes out by a carrier, like any other call. */
  @Test
  void aTransferReachesNoOtherTenantButByACarrier() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0");
    Tenant stranger = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.routed(tenant, "11");
    PhoneNumber strange = numbers.routed(stranger, "11");
    try (Phone phone = tenant.registered("11");
        Phone other = stranger.registered("11")) {
      phone.answers(Answering.after(RINGING));
      other.answers(Answering.after(RINGING));
      PhoneCall call = numbers.call(did, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      assertEquals(ACCEPTED, phone.transfer(phone.calls().getLast(), "00" + strange.digits()));
      call.awaitEnded(SOON);
      assertEquals(List.of(), other.calls());
    }
    assertEquals(List.of(), billed.calls(stranger));
  }

  @Test
  void whoIsOutsideTransfersNobody() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = numbers.routed(tenant, "11");
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(RINGING));
      PhoneCall out = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(2)));
      out.awaitAnswered(SOON);
      PhoneCall in = numbers.call(did, CallPlan.holdFor(Duration.ofSeconds(2)));
      CallProgress caller = in.awaitAnswered(SOON);
      CallProgress called = lab.carrier().calls().getLast();
      var asterisk = lab.platform().asterisk();
      for (String target : List.of("12", OTHER_NUMBER, "*31")) {
        assertEquals(603, lab.carrier().transfer(asterisk, called, target));
        assertEquals(603, lab.carrier().transfer(asterisk, caller, target));
      }
      out.awaitEnded(SOON);
      billed.assertBilled(tenant, billed.outgoing(1), List.of(in.awaitEnded(SOON)));
    }
  }

  private static Answering talkFor(int millis) {
    return Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(millis));
  }

  private void forwardAlways(Tenant tenant, String from, String to) {
    lab.inTransaction(tx -> {
      ExtensionId id = lab.core().pbxes().extension(tx, tenant.scope(), from).orElseThrow().id();
      Target target = lab.core().forwards().read(tx, tenant.scope(), to);
      lab.core().forwards().set(tx, tenant.scope(), id, Map.of(ForwardOccasion.ALWAYS, target));
      return true;
    });
  }

  private static void awaitEnd(Phone phone) {
    Await.until(
        "the end of the call",
        LONG,
        () -> !phone.calls().isEmpty() && phone.calls().getLast().endedAt().isPresent());
  }

  private static void assertCutAfter(int seconds, CallProgress call) {
    long millis = call.talk().toMillis();
    assertTrue(Math.abs(millis - seconds * 1000L) < 400, "cut after " + millis + " ms");
  }
}
