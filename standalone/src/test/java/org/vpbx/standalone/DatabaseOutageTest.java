package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalInt;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** The database dies during calls, and comes back. A server that was given is not ours to kill. */
@DisabledIf("theServerIsGiven")
class DatabaseOutageTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String NUMBER = "003023125000";

  private final Lab lab = Lab.get();
  private final LocalDatabase database = Lab.localDatabase().orElseThrow();
  private final Tenant tenant = Tenant.create(lab, "100", "100");

  static boolean theServerIsGiven() {
    return Lab.localDatabase().isEmpty();
  }

  @AfterEach
  void theDatabaseIsBackAndTheLedgerRight() {
    if (!database.child().isAlive()) {
      database.restart();
    }
    Await.until("the pool's connections", SOON, this::isReachable);
    try (Phone unknownSoFar = tenant.phone("19")) {
      Await.until("Asterisk's connections", SOON, () -> unknownSoFar.register() == 200);
    }
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** Promise C10: what ends while the database is away is charged when it is back, once. */
  @Test
  void aCallThatOutlivesTheDatabaseIsBilledInFull() {
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(Duration.ofMillis(2100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      database.kill();
      CallProgress heard = call.awaitEnded(SOON);
      assertTrue(heard.talk().toMillis() > 2000, "cut after " + heard.talk());
    }
    database.restart();
    assertEquals(2, lab.awaitCall(tenant.customer()).call().seconds());
    // 0.10 a minute for two seconds, rounded half up to four decimals
    assertEquals(Money.of("99.9967", "EUR"), tenant.balance(0).balance());
    assertTrue(tenant.balance(0).reserved().isZero());
  }

  /** Promise C2: emergency and inside calls connect without the database, others are refused. */
  @Test
  void withoutTheDatabaseWhatCostsNothingStillConnects() {
    lab.carrier().answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
    try (Phone phone = tenant.phone("11");
        Phone colleague = tenant.phone("12")) {
      phone.register();
      colleague.register();
      colleague.answers(Answering.after(SHORT).thenHangUpAfter(SHORT));
      assertEquals(OptionalInt.of(200), status(phone, "12"));
      assertEquals(OptionalInt.of(200), status(phone, "112"));
      database.kill();
      assertEquals(OptionalInt.of(200), status(phone, "112"));
      assertEquals(OptionalInt.of(200), status(phone, "12"));
      phone.audio().clear();
      assertEquals(OptionalInt.of(503), status(phone, NUMBER));
      assertTrue(phone.audio().contains(Lab.prompt("out-of-service")));
    }
  }

  private boolean isReachable() {
    try {
      return lab.verifyLedger() != null;
    } catch (PersistenceException notYet) {
      return false;
    }
  }

  private static OptionalInt status(Phone phone, String number) {
    return phone.call(number, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON).status();
  }
}
