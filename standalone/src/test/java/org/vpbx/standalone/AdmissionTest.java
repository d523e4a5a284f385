package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpbx.ari.AriApp;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.Phone;

/** More calls than an Asterisk is to take: it says so at once, and takes emergency calls. */
class AdmissionTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final String NUMBER = "003023125000";

  private static final Lab lab = Lab.get();
  private static AsteriskServer asterisk;
  private static AriApp ariApp;

  @BeforeAll
  static void startAnotherAsterisk() {
    asterisk = lab.anotherAsterisk("admission");
    ariApp = AriApp.start(Platform.ariSettings("admission", asterisk), lab.core());
  }

  @AfterAll
  static void stopIt() {
    ariApp.close();
    asterisk.close();
  }

  /** The excess hears 503 at once, what is admitted is connected. */
  @Test
  void callsBeyondTheRateAreRefusedAtOnceButForEmergencies() {
    limit("10", "");
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
    try (Phone phone = tenant.phone("11", asterisk);
        Phone colleague = tenant.phone("12", asterisk);
        CallStorm storm = phone.storm(NUMBER, CallPlan.untilTheOtherHangsUp(), 120, 40);
        CallStorm emergencies = colleague.storm("112", CallPlan.untilTheOtherHangsUp(), 30, 10)) {
      List<CallProgress> calls = storm.awaitEnded(SOON);
      List<CallProgress> refused = with(503, calls);
      List<CallProgress> connected = with(200, calls);
      assertEquals(120, refused.size() + connected.size());
      assertTrue(refused.size() >= 60, () -> refused.size() + " refused");
      assertTrue(connected.size() >= 10, () -> connected.size() + " connected");
      refused.forEach(AdmissionTest::assertQuick);
      assertEquals(30, with(200, emergencies.awaitEnded(SOON)).size());
    }
    assertTrue(lab.verifyLedger().holds());
  }

  /** As many at a time as are set, and one more when one has ended. */
  @Test
  void callsBeyondTheMostAtATimeAreRefusedAtOnceButForEmergencies() {
    limit("", "3");
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier().answers(Answering.after(SHORT));
    CallPlan plan = CallPlan.holdFor(Duration.ofSeconds(3));
    try (Phone phone = tenant.phone("11", asterisk);
        CallStorm storm = phone.storm(NUMBER, plan, 8, 10)) {
      List<CallProgress> calls = storm.awaitEnded(SOON);
      assertEquals(3, with(200, calls).size());
      assertEquals(5, with(503, calls).size());
      with(503, calls).forEach(AdmissionTest::assertQuick);
      assertEquals(3, with(200, phone.storm(NUMBER, plan, 3, 10).awaitEnded(SOON)).size());
    }
    limit("", "0");
    try (Phone phone = tenant.phone("12", asterisk)) {
      assertEquals(1, with(200, phone.storm("112", plan, 1, 1).awaitEnded(SOON)).size());
      assertEquals(1, with(503, phone.storm(NUMBER, plan, 1, 1).awaitEnded(SOON)).size());
    }
  }

  private static void limit(String perSecond, String most) {
    asterisk.cli("dialplan set global VPBX_CALLS_PER_SECOND \"" + perSecond + "\"");
    asterisk.cli("dialplan set global VPBX_CALLS_MAX \"" + most + "\"");
  }

  private static List<CallProgress> with(int status, List<CallProgress> calls) {
    return calls.stream().filter(call -> call.status().equals(OptionalInt.of(status))).toList();
  }

  private static void assertQuick(CallProgress call) {
    Duration took = Duration.between(call.invitedAt(), call.endedAt().orElseThrow());
    assertTrue(took.compareTo(QUICK) < 0, () -> "refused after " + took);
  }
}
