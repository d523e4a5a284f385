package org.vpbx.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.money.Money;
import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.WarningSound;
import org.vpbx.standalone.Platform;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;
import org.vpbx.standalone.sandbox.Sipp;
import org.vpbx.standalone.sandbox.Voice;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;

/** What somebody hears who registers a phone of his own to the demo (promise C4). */
class DemoTalkTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int WARNING = 1000;
  private static final int OWN = 400;

  /** A call costs 0.02, and 0.0059 for its first half minute, which is all that it may cost. */
  @Test
  void whoTalksHearsHimselfAndTheWarning(@TempDir Path home) {
    try (Platform platform =
            Platform.start(home, Clock.systemUTC(), line -> System.err.println(line));
        WebServer portal = WebServer.start(WebSettings.local(0), platform.core());
        DemoRun demo = new DemoRun(platform, portal, home, line -> System.err.println(line))) {
      demo.run();
      demo.stay();
      warnTwentyFiveSecondsBefore(platform.core(), "0.0259");
      Sipp sipp = new Sipp(platform.children(), platform.asteriskHost(), home.resolve("own"));
      try (Phone own =
              new Phone(
                  sipp,
                  platform.asterisk(),
                  platform.loopback().next(),
                  "cedar-201",
                  DemoData.PASSWORD);
          PhoneCall call = own.call(DemoCall.NUMBER, CallPlan.untilTheOtherHangsUp())) {
        int port = call.awaitAnswered(SOON).mediaPort().orElseThrow();
        Voice voice = own.audio().speak(platform.asterisk().sipAddress(), port, OWN);
        try {
          Await.until("the warning", SOON, () -> !own.audio().beginnings(WARNING).isEmpty());
        } finally {
          voice.close();
        }
        assertEquals(1, own.audio().beginnings(OWN).size());
      }
    }
  }

  private static void warnTwentyFiveSecondsBefore(Core core, String limit) {
    core.database()
        .run(tx -> {
          Viewer seller = core.users().logIn(tx, "reseller@demo", DemoData.PASSWORD).orElseThrow();
          Viewer cedar = core.users().logIn(tx, "other@demo", DemoData.PASSWORD).orElseThrow();
          core.tenants().setCreditLimit(tx, cedar.account(), Money.of(limit, "EUR"));
          Warning rule = new Warning(WarnedParty.USER, 25, 0, WarningSound.TONE, false);
          core.warnings()
              .set(tx, new TenantScope(seller.account()), null, cedar.account(), Optional.of(rule));
        });
  }
}
