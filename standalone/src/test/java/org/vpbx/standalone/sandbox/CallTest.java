package org.vpbx.standalone.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final SharedSandbox sandbox = SharedSandbox.get();

  @Test
  void aPhoneThatIsInTheDatabaseRegistersAtOnce() {
    try (Phone phone = sandbox.phone("acme-111")) {
      assertEquals(200, phone.register());
      assertTrue(
          sandbox.asterisk.cli("pjsip show contacts").contains("acme-111@" + phone.address()));
      assertEquals(200, phone.unregister());
      assertFalse(sandbox.asterisk.cli("pjsip show contacts").contains("acme-111@"));
    }
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreRefused() {
    sandbox.insertPhone("acme-112", "right");
    try (Phone phone =
            new Phone(
                sandbox.sipp, sandbox.asterisk, sandbox.loopback.next(), "acme-112", "wrong");
        Phone unknown =
            new Phone(sandbox.sipp, sandbox.asterisk, sandbox.loopback.next(), "nobody", "x")) {
      assertEquals(401, phone.register());
      assertEquals(401, unknown.register());
      CallProgress call = phone.call("101", CallPlan.holdFor(SHORT)).awaitEnded(SOON);
      assertEquals(OptionalInt.of(401), call.status());
    }
  }

  @Test
  void onePhoneCallsAnother() {
    try (Phone caller = sandbox.phone("acme-121");
        Phone callee = sandbox.phone("acme-122")) {
      callee.answers(Answering.after(SHORT));
      assertEquals(200, callee.register());
      PhoneCall call = caller.call("122", CallPlan.holdFor(SHORT));
      call.awaitRinging(SOON);
      CallProgress end = call.awaitEnded(SOON);
      assertEquals(OptionalInt.of(200), end.status());
      assertEquals(CallProgress.Side.HERE, end.endedBy().orElseThrow());
      assertTrue(end.talk().compareTo(SHORT) >= 0 && end.talk().toMillis() < 1000, end.toString());
      Await.until("the callee's BYE", SOON, () -> callee.calls().getFirst().endedAt().isPresent());
      CallProgress seen = callee.calls().getFirst();
      assertEquals(CallProgress.Side.THERE, seen.endedBy().orElseThrow());
      assertEquals(0, seen.talk().minus(end.talk()).toMillis() / 100, seen.toString());
    }
  }

  @Test
  void aBusyPhoneAndACancelledCallAreToldFromEachOther() {
    try (Phone caller = sandbox.phone("acme-131");
        Phone callee = sandbox.phone("acme-132")) {
      assertEquals(200, callee.register());
      callee.answers(Answering.busy());
      assertEquals(486, status(caller.call("132", CallPlan.holdFor(SHORT))));
      callee.answers(Answering.never());
      assertEquals(487, status(caller.call("132", CallPlan.cancelAfter(SHORT))));
      Await.until("the CANCEL", SOON, () -> callee.calls().getLast().endedAt().isPresent());
      assertEquals(OptionalInt.of(487), callee.calls().getLast().status());
    }
  }

  @Test
  void aCarrierCountsItsCallsAndMayHangUpItself() {
    try (Phone caller = sandbox.phone("acme-141");
        Phone second = sandbox.phone("acme-142");
        Carrier carrier = sandbox.carrier("tone")) {
      carrier.answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
      PhoneCall first = caller.call("94930111", CallPlan.untilTheOtherHangsUp());
      PhoneCall other = second.call("94930222", CallPlan.untilTheOtherHangsUp());
      assertEquals(CallProgress.Side.THERE, first.awaitEnded(SOON).endedBy().orElseThrow());
      assertEquals(CallProgress.Side.THERE, other.awaitEnded(SOON).endedBy().orElseThrow());
      List<CallProgress> calls = carrier.calls();
      assertEquals(
          List.of("4930111", "4930222"),
          calls.stream().map(CallProgress::dialled).sorted().toList());
      assertTrue(calls.stream().allMatch(c -> c.talk().compareTo(SHORT) >= 0), calls.toString());
      carrier.answers(new Answering.Refuse(503));
      assertEquals(503, status(caller.call("94930111", CallPlan.holdFor(SHORT))));
      assertEquals(3, carrier.calls().size());
      legsAreRecordedWithMicroseconds(calls);
    }
  }

  private void legsAreRecordedWithMicroseconds(List<CallProgress> calls) {
    try {
      List<String> lines = Files.readAllLines(sandbox.asterisk.celFile());
      List<String> answers =
          lines.stream()
              .filter(l -> l.startsWith("\"ANSWER\"") && l.contains("\"leg-7\""))
              .toList();
      assertEquals(calls.size(), answers.size(), lines.toString());
      assertTrue(
          answers.getFirst().matches("\"ANSWER\",\"\\d{10}\\.\\d{6}\",\"vpbx-.*"),
          answers.getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCarrierHandsACallOver() {
    try (Phone callee = sandbox.phone("acme-101");
        Carrier carrier = sandbox.carrier("inbound")) {
      callee.answers(Answering.after(Duration.ZERO));
      callee.register();
      CallProgress call =
          carrier
              .call(sandbox.asterisk, "4940555", "4930100", CallPlan.holdFor(SHORT))
              .awaitEnded(SOON);
      assertEquals(OptionalInt.of(200), call.status());
      assertEquals("4940555", callee.calls().getFirst().caller());
    }
  }

  @Test
  void thePromptThatWasPlayedIsHeardAndNoOther() {
    try (Phone phone = sandbox.phone("acme-151")) {
      assertEquals(403, status(phone.call("no-credit", CallPlan.untilTheOtherHangsUp())));
      assertTrue(
          phone.audio().contains(prompt("no-credit")),
          phone.audio() + " " + phone.audio().similarity(prompt("no-credit")));
      assertFalse(
          phone.audio().contains(prompt("no-tariff")),
          "" + phone.audio().similarity(prompt("no-tariff")));
      phone.audio().clear();
      assertEquals(200, status(phone.call("no-tariff", CallPlan.untilTheOtherHangsUp())));
      assertTrue(phone.audio().contains(prompt("no-tariff")));
      assertFalse(phone.audio().contains(prompt("no-credit")));
    }
  }

  private static Path prompt(String name) {
    return ProjectTree.path("asterisk-conf/sounds/vpbx/en").resolve(name + ".wav");
  }

  private static int status(PhoneCall call) {
    return call.awaitEnded(SOON).status().orElseThrow();
  }
}
