package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.Question;
import org.vpbx.core.id.LegId;
import org.vpbx.standalone.sandbox.Await;

/**
 * What costs nothing waits for no balance (promise C2), though the leg before has reserved some.
 */
class FreeQuestionsTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Lab lab = Lab.get();
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
  private final Tenant tenant = Tenant.create(lab, "100", "100");
  private final String endpoint = tenant.extension("11");

  @AfterEach
  void theLedgerIsRightAndNothingIsReserved() {
    askers.close();
    for (int level = 0; level < 2; level++) {
      int depth = level;
      Await.until("all is free", SOON, () -> tenant.balance(depth).reserved().isZero());
    }
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @Test
  void emergencyAndInsideCallsAreAnsweredWhileABalanceIsHeld() throws Exception {
    tenant.extension("12");
    Instruction.Dial emergency = failed(NUMBER);
    Instruction.Dial inside = failed(NUMBER);
    Instruction.Dial outside = failed(NUMBER);
    CompletableFuture<Instruction> waiting;
    try (Connection holder = HeldBalance.of(lab, tenant.levels().getFirst())) {
      waiting = CompletableFuture.supplyAsync(() -> next(outside, NUMBER), askers);
      Thread.sleep(200);
      long begun = System.nanoTime();
      assertInstanceOf(Instruction.Dial.class, next(emergency, "112"));
      assertInstanceOf(Instruction.Dial.class, next(inside, "12"));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertTrue(took.compareTo(AT_ONCE) < 0, () -> "answered after " + took);
      assertFalse(waiting.isDone(), "what costs something waits");
      holder.rollback();
    }
    giveUp(assertInstanceOf(Instruction.Dial.class, waiting.join()).leg());
  }

  /** The leg that was dialled for a call, in vain. */
  private Instruction.Dial failed(String dialled) {
    Question first =
        new Question(linkedid(), endpoint, dialled, Optional.empty(), Optional.empty(), 0, "");
    return assertInstanceOf(Instruction.Dial.class, answer(first));
  }

  /** Asks what comes after a leg that found no connection. */
  private Instruction next(Instruction.Dial before, String dialled) {
    Optional<LegId> leg = Optional.of(before.leg());
    return answer(
        new Question(
            linkedid(), endpoint, dialled, Optional.of(before.callId()), leg, 0, "CONGESTION"));
  }

  private static String linkedid() {
    return "free-" + COUNT.incrementAndGet() + ".1";
  }

  private Instruction answer(Question question) {
    return lab.core().calls().switchboard().answer(question);
  }

  private void giveUp(LegId leg) {
    lab.core()
        .database()
        .run(tx -> lab.core().calls().settlement().ended(tx, leg, Instant.now(), 17));
  }
}
