package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vpbx.ari.AriApp;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.WarningSound;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;

/** ari-app is restarted between two warnings (promise C4): none is lost, and none comes twice. */
class WarningTakeOverTest {

  private static final Lab lab = Lab.get();
  private static AsteriskServer asterisk;

  @BeforeAll
  static void startAnotherAsterisk() {
    asterisk = lab.anotherAsterisk("warning");
  }

  @AfterAll
  static void stopIt() {
    asterisk.close();
  }

  /** 0.0450 buys fourteen seconds. */
  @Test
  void anotherProcessGoesOnWithTheWarnings() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0450");
    lab.inTransaction(tx ->
        lab.core()
            .warnings()
            .set(
                tx,
                new TenantScope(tenant.levels().getFirst()),
                null,
                tenant.customer(),
                Optional.of(new Warning(WarnedParty.USER, 12, 6, WarningSound.TONE, false))));
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    AriApp first = start();
    try (Phone phone = tenant.phone("11", asterisk)) {
      Thread restart =
          Thread.ofVirtual()
              .start(() -> {
                Await.until(
                    "the first warning",
                    Duration.ofSeconds(20),
                    () -> !phone.audio().beginnings(1000).isEmpty());
                first.close();
                AriApp second = start();
                try {
                  Await.until("the call's end", Duration.ofSeconds(30), () -> ended(tenant));
                } finally {
                  second.close();
                }
              });
      CallProgress call = WarningTest.talk(phone, asterisk, CallPlan.untilTheOtherHangsUp());
      restart.join();
      WarningTest.assertHeard(List.of(2, 8), phone.audio(), call);
    }
    assertEquals(14, lab.awaitCall(tenant.customer()).call().seconds());
  }

  private static AriApp start() {
    return AriApp.start(Platform.ariSettings("warning", asterisk), lab.core());
  }

  private static boolean ended(Tenant tenant) {
    return new BilledCalls(lab)
        .calls(tenant).stream().allMatch(call -> call.call().endedAt() != null);
  }
}
