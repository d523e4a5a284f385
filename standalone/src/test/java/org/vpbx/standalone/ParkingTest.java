package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Calls that are parked: charged as one leg, for as long as the carrier counts (promise H6). */
class ParkingTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration RINGING = Duration.ofMillis(200);
  private static final int ACCEPTED = 202;

  private final Lab lab = Lab.get();
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
  void aLegThatIsParkedAndFetchedIsOneLeg() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    Tenant stranger = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12");
        Phone other = stranger.registered("12")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      CallProgress talking = call.awaitAnswered(SOON);
      assertEquals(ACCEPTED, phone.transfer(talking, "*31"));
      call.awaitEnded(SOON);
      Thread.sleep(3000);
      PhoneCall theft = other.call("*31", CallPlan.untilTheOtherHangsUp());
      theft.awaitEnded(SOON);
      PhoneCall fetching = colleague.call("*31", CallPlan.holdFor(Duration.ofSeconds(2)));
      assertTrue(fetching.awaitEnded(SOON).talk().toMillis() > 1500);
    }
    List<CallProgress> seen = billed.outgoing(1);
    assertTrue(seen.getFirst().talk().toMillis() > 4500, seen::toString);
    billed.assertBilled(tenant, seen, List.of());
    assertEquals(List.of(), billed.calls(stranger));
  }

  /** Who is not fetched rings again at the phone that has parked him. */
  @Test
  void whoIsForgottenRingsAtWhoParkedHim() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    parkingTime("180", "3");
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofSeconds(2)));
      park(phone);
      Await.until("the end", SOON, () -> ended(phone));
      assertTrue(phone.calls().getLast().talk().toMillis() > 1500);
    } finally {
      parkingTime("3", "180");
    }
    List<CallProgress> seen = billed.outgoing(1);
    assertTrue(seen.getFirst().talk().toMillis() > 4500, seen::toString);
    billed.assertBilled(tenant, seen, List.of());
  }

  /** Where somebody waits already, the second one comes back at once. */
  @Test
  void aSpaceIsForOneCall() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.registered("11");
        Phone colleague = tenant.registered("12")) {
      colleague.answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofSeconds(2)));
      park(phone);
      Thread.sleep(500);
      park(colleague);
      Await.until("the end", SOON, () -> ended(colleague));
      PhoneCall fetching = phone.call("*31", CallPlan.holdFor(Duration.ofSeconds(2)));
      assertTrue(fetching.awaitEnded(SOON).talk().toMillis() > 1500);
    }
    billed.assertBilled(tenant, billed.outgoing(2), List.of());
  }

  private static void park(Phone phone) {
    PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
    assertEquals(ACCEPTED, phone.transfer(call.awaitAnswered(SOON), "*31"));
    call.awaitEnded(SOON);
  }

  private static boolean ended(Phone phone) {
    return !phone.calls().isEmpty() && phone.calls().getLast().endedAt().isPresent();
  }

  /** In seconds, for spaces that are used for the first time. */
  private void parkingTime(String from, String to) throws IOException {
    AsteriskServer asterisk = lab.platform().asterisk();
    Path file = asterisk.celFile().resolve("../../../etc/res_parking.conf").normalize();
    String before = Files.readString(file);
    String after = before.replace("parkingtime = " + from, "parkingtime = " + to);
    assertTrue(!after.equals(before), before);
    Files.writeString(file, after);
    asterisk.cli("module reload res_parking.so");
  }
}
