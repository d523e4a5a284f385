package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.WarningSound;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.HeardAudio;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;
import org.vpbx.standalone.sandbox.Voice;

/**
 * What both sides hear before and after money ends a call (promise C4). A customer pays 0.01 a call
 * and 0.15 a minute, its reseller 0.10 a minute. The caller talks at 400 Hz, the called party at
 * 600 Hz; the warning's tone has 1000 Hz.
 */
class WarningTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int WARNING = 1000;
  private static final int CALLER = 400;
  private static final int CALLED = 600;

  private final Lab lab = Lab.get();
  private final HeardAudio called = lab.carrier().audio();

  @BeforeEach
  void theCarrierListens() {
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    called.clear();
  }

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** 0.0325 buys nine seconds. The other's voice goes on meanwhile, without a pause. */
  @ParameterizedTest
  @CsvSource({
    "USER, true, false",
    "CALLED, false, true",
    "BOTH, true, true",
    "NOBODY, false, false"
  })
  void theyAreWarnedWhoAreSet(WarnedParty party, boolean caller, boolean callee) throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0325");
    warn(tenant, new Warning(party, 5, 0, WarningSound.TONE, false));
    try (Phone phone = tenant.phone("11")) {
      CallProgress call = talk(phone, lab.platform().asterisk(), CallPlan.untilTheOtherHangsUp());
      assertHeard(caller ? List.of(4) : List.of(), phone.audio(), call);
      assertHeard(callee ? List.of(4) : List.of(), called, call);
      assertEquals(1, phone.audio().beginnings(CALLED).size(), "the called party's voice");
      assertEquals(1, called.beginnings(CALLER).size(), "the caller's voice");
    }
    assertEquals(9, lab.awaitCall(tenant.customer()).call().seconds());
    assertTrue(tenant.balance(1).balance().isZero(), tenant.balance(1)::toString);
  }

  /** Fourteen seconds; the plan's rule holds for an account that has none. */
  @Test
  void aWarningIsRepeatedUntilTheEnd() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0450");
    TenantScope reseller = new TenantScope(tenant.levels().getFirst());
    lab.inTransaction(tx -> {
      var plan = lab.core().tariffs().plans().own(tx, reseller).getFirst().id();
      Warning rule = new Warning(WarnedParty.USER, 12, 5, WarningSound.TONE, false);
      return lab.core().warnings().set(tx, reseller, null, plan, Optional.of(rule));
    });
    try (Phone phone = tenant.phone("11")) {
      CallProgress call = talk(phone, lab.platform().asterisk(), CallPlan.untilTheOtherHangsUp());
      assertHeard(List.of(2, 7, 12), phone.audio(), call);
      assertHeard(List.of(), called, call);
    }
  }

  /** Nine seconds, and after the warning money for ten more. */
  @Test
  void aTopUpAfterAWarningLengthensTheCallAndItsEndIsAnnouncedAgain() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0325");
    warn(tenant, new Warning(WarnedParty.USER, 5, 0, WarningSound.TONE, false));
    try (Phone phone = tenant.phone("11")) {
      Thread payment =
          Thread.ofVirtual()
              .start(() -> {
                Await.until(
                    "the warning", SOON, () -> !phone.audio().beginnings(WARNING).isEmpty());
                tenant.pay(1, "0.0250");
              });
      CallProgress call = talk(phone, lab.platform().asterisk(), CallPlan.untilTheOtherHangsUp());
      payment.join();
      assertHeard(List.of(4, 14), phone.audio(), call);
    }
    assertEquals(19, lab.awaitCall(tenant.customer()).call().seconds());
  }

  /** Promise A3: the reason is told only where it is the account's own. */
  @ParameterizedTest
  @CsvSource({
    "unlimited, 0.0200, true, credit-used-up", // four seconds
    "0.0067, unlimited, true, out-of-service",
    "unlimited, 0.0200, false, ''",
  })
  void whoIsCutOffHearsWhy(String reseller, String customer, boolean told, String prompt)
      throws Exception {
    Tenant tenant = Tenant.create(lab, reseller, customer);
    warn(tenant, new Warning(WarnedParty.NOBODY, 5, 0, WarningSound.SPOKEN, told));
    try (Phone phone = tenant.phone("11")) {
      talk(phone, lab.platform().asterisk(), CallPlan.untilTheOtherHangsUp());
      for (String any : List.of("credit-used-up", "out-of-service", "warning-spoken")) {
        assertEquals(any.equals(prompt), phone.audio().contains(Lab.prompt(any)), any);
      }
    }
    assertEquals(4, lab.awaitCall(tenant.customer()).call().seconds());
    assertTrue(tenant.balance(0).reserved().isZero());
    assertTrue(tenant.balance(1).reserved().isZero());
  }

  /** The called party hangs up, or the seller ends the call: nothing is said. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whoIsNotCutOffHearsNothing(boolean byTheCalled) throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "1");
    warn(tenant, new Warning(WarnedParty.BOTH, 5, 5, WarningSound.TONE, true));
    Duration talk = Duration.ofSeconds(byTheCalled ? 2 : 30);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(talk));
    try (Phone phone = tenant.phone("11")) {
      if (!byTheCalled) {
        Thread.ofVirtual()
            .start(() -> {
              Await.until("talk", SOON, () -> !phone.audio().beginnings(CALLED).isEmpty());
              stop(tenant.customer());
            });
      }
      CallProgress call = talk(phone, lab.platform().asterisk(), CallPlan.untilTheOtherHangsUp());
      assertFalse(phone.audio().contains(Lab.prompt("credit-used-up")));
      assertFalse(phone.audio().contains(Lab.prompt("out-of-service")));
      assertHeard(List.of(), phone.audio(), call);
      assertTrue(call.talk().toMillis() < 5_000, call::toString);
    }
    assertEquals(1, lab.awaitRated(tenant.customer(), 1).size());
  }

  private void stop(AccountId account) {
    lab.inTransaction(tx -> {
      lab.core().calls().leases().stop(tx, account);
      return true;
    });
  }

  private void warn(Tenant tenant, Warning rule) {
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    lab.inTransaction(
        tx -> lab.core().warnings().set(tx, seller, null, tenant.customer(), Optional.of(rule)));
  }

  /** Both talk until the call is over. */
  static CallProgress talk(Phone phone, AsteriskServer asterisk, CallPlan plan) {
    Lab lab = Lab.get();
    int before = lab.carrier().calls().size();
    PhoneCall call = phone.call(NUMBER, plan);
    int port = call.awaitAnswered(SOON).mediaPort().orElseThrow();
    int carrierPort =
        Await.value(
            "the carrier's answer",
            SOON,
            () ->
                lab.carrier().calls().stream()
                    .skip(before)
                    .flatMap(any -> any.mediaPort().stream().boxed())
                    .findFirst());
    HeardAudio called = lab.carrier().audio();
    List<Voice> voices =
        List.of(
            phone.audio().speak(asterisk.sipAddress(), port, CALLER),
            called.speak(asterisk.sipAddress(), carrierPort, CALLED));
    try {
      return call.awaitEnded(LONG);
    } finally {
      voices.forEach(Voice::close);
    }
  }

  /** The warnings began so many seconds after the answer, a second more or less. */
  static void assertHeard(List<Integer> seconds, HeardAudio heard, CallProgress call) {
    List<Long> millis =
        heard.beginnings(WARNING).stream()
            .map(at -> Duration.between(call.answeredAt().orElseThrow(), at).toMillis())
            .toList();
    String message = "warned after " + millis + " ms, not " + seconds + " s";
    assertEquals(seconds.size(), millis.size(), message);
    for (int i = 0; i < seconds.size(); i++) {
      assertTrue(Math.abs(millis.get(i) - seconds.get(i) * 1000L) < 1000, message);
    }
  }
}
