package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpbx.ari.AriApp;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.LegState;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** agi-server as a process of its own, which dies, freezes and comes back during calls. */
class OutageTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String NUMBER = "003023125000";
  private static final int AGI_PORT = 4573;

  private static final Lab lab = Lab.get();
  private static final Programs programs =
      new Programs(lab.platform().children(), lab.platform().databaseServer().access());
  private static String agiAddress;
  private static AsteriskServer asterisk;
  private static AriApp ariApp;
  private Child agiServer;

  @BeforeAll
  static void startAnotherAsterisk() {
    agiAddress = lab.platform().loopback().next();
    asterisk = lab.anotherAsterisk("outage", agiAddress + ":" + AGI_PORT);
    ariApp = AriApp.start(Platform.ariSettings("outage", asterisk), lab.core());
  }

  @AfterAll
  static void stopIt() {
    ariApp.close();
    asterisk.close();
  }

  @AfterEach
  void theLedgerIsRight() {
    if (agiServer != null) {
      agiServer.kill();
    }
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** Promise C10: the call goes on without agi-server, and is billed in full, once. */
  @Test
  void killingAgiServerDuringACallChangesNothing() {
    startAgiServer();
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(Duration.ofMillis(3100)));
    try (Phone phone = tenant.phone("11", asterisk)) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      agiServer.kill();
      assertFalse(agiServer.isAlive());
      CallProgress heard = call.awaitEnded(SOON);
      assertTrue(heard.talk().toMillis() > 3000, "cut after " + heard.talk());
    }
    assertEquals(3, lab.awaitCall(tenant.customer()).call().seconds());
    // 0.10 a minute: three seconds are half a cent
    assertEquals(Money.of("99.995", "EUR"), tenant.balance(0).balance());
    assertTrue(tenant.balance(0).reserved().isZero());
  }

  /** Promise C2: with agi-server dead, emergency and inside calls connect, others are refused. */
  @Test
  void withoutAgiServerWhatCostsNothingStillConnects() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
    try (Phone phone = tenant.phone("11", asterisk);
        Phone colleague = tenant.phone("12", asterisk)) {
      colleague.register();
      colleague.answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
      assertEquals(OptionalInt.of(200), status(phone, "112"));
      assertEquals("112", lab.carrier().calls().getLast().dialled());
      assertEquals(OptionalInt.of(200), status(phone, "0112#"));
      assertEquals("112", lab.carrier().calls().getLast().dialled());
      assertEquals(OptionalInt.of(200), status(phone, "12"));
      assertRefused(phone);
    }
  }

  /** Promise C2: agi-server accepts the question and never answers. */
  @Test
  void aFrozenAgiServerHoldsUpNoEmergencyCall() {
    startAgiServer();
    agiServer.freeze();
    Tenant tenant = Tenant.create(lab, "100", "100");
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
    try (Phone phone = tenant.phone("11", asterisk)) {
      assertEquals(OptionalInt.of(200), status(phone, "112"));
      assertRefused(phone);
    }
    agiServer.thaw();
    // The questions that nobody waits for any more leave nothing reserved.
    CallDetail late = lab.awaitCall(tenant.customer(), NUMBER);
    assertTrue(late.legs().stream().allMatch(leg -> leg.state() == LegState.ABANDONED));
    assertTrue(tenant.balance(1).reserved().isZero());
  }

  @Test
  void theNextAgiServerIsAskedWhereOneCannotBeReached() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    String other = lab.platform().agiServer().hostAndPort();
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
    try (AsteriskServer both = lab.anotherAsterisk("both", agiAddress + ":4573&" + other);
        Phone phone = tenant.phone("11", both)) {
      assertEquals(OptionalInt.of(200), status(phone, NUMBER));
    }
  }

  /** Promise C10: without agi-server nothing is charged, so what a carrier brings is refused. */
  @Test
  void withoutAgiServerCarriersAreRefusedAtOnce() {
    CallProgress heard =
        lab.carrier()
            .call(asterisk, "+442079460123", "+493023125000", CallPlan.untilTheOtherHangsUp())
            .awaitEnded(SOON);
    assertEquals(OptionalInt.of(503), heard.status());
    Duration took = Duration.between(heard.invitedAt(), heard.endedAt().orElseThrow());
    assertTrue(took.toMillis() < 2000, () -> "refused after " + took);
    int before = lab.carrier().calls().size();
    CallProgress emergency =
        lab.carrier()
            .call(asterisk, "+442079460123", "112", CallPlan.untilTheOtherHangsUp())
            .awaitEnded(SOON);
    assertEquals(OptionalInt.of(503), emergency.status());
    assertEquals(before, lab.carrier().calls().size());
  }

  private static void assertRefused(Phone phone) {
    phone.audio().clear();
    int before = lab.carrier().calls().size();
    assertEquals(OptionalInt.of(503), status(phone, NUMBER));
    assertTrue(phone.audio().contains(Lab.prompt("out-of-service")));
    assertEquals(before, lab.carrier().calls().size());
  }

  private static OptionalInt status(Phone phone, String number) {
    return phone.call(number, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON).status();
  }

  private void startAgiServer() {
    agiServer = programs.agiServer(agiAddress);
  }
}
