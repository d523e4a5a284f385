package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpbx.ari.AriApp;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.LegState;
import org.vpbx.core.call.ReconciliationReport;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** What happens to calls whose Asterisk dies without a word (promise C10). */
class ReconciliationTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Lab lab = Lab.get();
  private static AsteriskServer asterisk;
  private static AriApp ariApp;

  @BeforeAll
  static void startAnotherAsterisk() {
    asterisk = lab.anotherAsterisk("reconciliation");
    ariApp = AriApp.start(Platform.ariSettings("reconciliation", asterisk), lab.core());
  }

  @AfterAll
  static void stopIt() {
    ariApp.close();
    asterisk.close();
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @Test
  void aLegWhoseAsteriskWasKilledIsChargedUpToItsLastSign() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    cutByKilling(tenant);
    asterisk.restart();
    assertSettled(tenant);
    try (Phone phone = tenant.phone("12", asterisk)) {
      lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
      phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(2))).awaitEnded(SOON);
    }
    assertEquals(2, lab.awaitCall(tenant.customer()).call().seconds());
  }

  /** It is not waited for: what it held of the balance is free again. */
  @Test
  void anAsteriskThatStaysDeadHoldsNothing() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    cutByKilling(tenant);
    assertSettled(tenant);
    asterisk.restart();
  }

  /** Not a line can be written: the call is charged all the same, to when it was last seen. */
  @Test
  void aCallWhoseEndCannotBeRecordedIsCharged() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    Path record = asterisk.celFile();
    Path aside = record.resolveSibling("aside");
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("13", asterisk)) {
      PhoneCall call = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(5)));
      call.awaitAnswered(SOON);
      Thread.sleep(1000);
      Files.move(record, aside);
      Files.createSymbolicLink(record, Path.of("/dev/full"));
      call.awaitEnded(SOON);
      assertSettled(tenant);
    } finally {
      Files.delete(record);
      Files.move(aside, record);
    }
  }

  /** Its record is written to without a pause, and rotated: nothing waits for its end. */
  @Test
  void aBusyRecordIsComparedToo() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    AtomicBoolean busy = new AtomicBoolean(true);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Integer> generations = thread.submit(() -> write(asterisk.celFile(), busy));
      try {
        cutByKilling(tenant);
        assertSettled(tenant);
      } finally {
        busy.set(false);
        assertTrue(generations.get() > 5);
      }
    }
    asterisk.restart();
  }

  /** Some hundred lines a second of other calls. */
  private static int write(Path record, AtomicBoolean busy) throws Exception {
    String line =
        "\"LINKEDID_END\",\"1795373103.004217\",\"\",\"nobody\",\"\",\"\",\"\",\"\",\"{}\"\n";
    int generations = 0;
    while (busy.get()) {
      for (int i = 0; i < 500; i++) {
        Files.writeString(record, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Thread.sleep(2);
      }
      generations++;
      Files.move(record, record.resolveSibling(record.getFileName() + "." + generations));
    }
    return generations;
  }

  /** The one that has the care keeps it until it ends; then the other settles. */
  @Test
  void aSecondProcessStandsByAndTakesOver() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    AriApp standBy = AriApp.start(Platform.ariSettings("reconciliation", asterisk), lab.core());
    try (Phone phone = tenant.phone("11", asterisk)) {
      lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
      PhoneCall call = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(3)));
      call.awaitAnswered(SOON);
      ariApp.close();
      call.awaitEnded(SOON);
      assertEquals(3, lab.awaitCall(tenant.customer()).call().seconds());
    } finally {
      ariApp = standBy;
    }
  }

  private static void cutByKilling(Tenant tenant) throws InterruptedException {
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11", asterisk)) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitAnswered(SOON);
      Thread.sleep(5000);
      asterisk.kill();
    }
  }

  /** The page tells of it. */
  private static void assertReported(CallDetail call) {
    ReconciliationReport report =
        lab.inTransaction(tx -> lab.core().calls().reconciliation().report(tx));
    ReconciliationReport.VanishedLeg newest = report.vanished().getFirst();
    assertEquals(call.call().id(), newest.callId());
    assertEquals(call.call().seconds(), newest.seconds());
    assertTrue(report.vanishedLegs().day() >= 1, report::toString);
    assertEquals(report.vanishedLegs().day(), report.vanishedLegs().month());
    assertEquals(
        2,
        report.nodes().stream().filter(ReconciliationReport.Node::kept).count(),
        report::toString);
  }

  private static void assertSettled(Tenant tenant) {
    Await.until(
        "the end of what is held",
        Duration.ofSeconds(30),
        () -> tenant.balance(1).reserved().isZero());
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(LegState.RATED, call.legs().getFirst().state());
    int seconds = call.call().seconds();
    assertTrue(seconds >= 2 && seconds <= 6, "charged " + seconds + " s");
    assertReported(call);
  }
}
