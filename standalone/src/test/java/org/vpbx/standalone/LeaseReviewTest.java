package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.LeaseOrder;
import org.vpbx.core.call.Occupancy;
import org.vpbx.core.call.Question;
import org.vpbx.core.call.RecordEvent;
import org.vpbx.core.call.Settlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.sandbox.Await;

/**
 * Calls are granted, renewed and settled, while credit limits of those who pay are changed again
 * and again; then their seller blocks them and has their calls ended (promises B1, C3).
 */
class LeaseReviewTest {

  private static final String NUMBER = "003023125000";
  private static final int LEGS = 60;
  private static final int ASTERISKS = 2;
  private static final Duration BUSY = Duration.ofSeconds(4);
  private static final Duration MOMENT = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Lab lab = Lab.get();
  private final Core core = lab.core();
  private final Core other = Core.of(core.database(), Clock.systemUTC());
  private final int run = COUNT.incrementAndGet();
  private final Map<String, LegId> live = new ConcurrentHashMap<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final Tenant tenant = Tenant.create(lab, "1000", "1000");
  private final String endpoint = tenant.extension("11");

  @AfterEach
  void theLedgerIsRight() throws InterruptedException {
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @Test
  void blockingEndsAllCallsWhateverIsChangedMeanwhile() throws Exception {
    for (int i = 0; i < LEGS; i++) {
      begin(core);
    }
    assertEquals(LEGS, live.size());
    for (int i = 0; i < ASTERISKS; i++) {
      String asterisk = asterisk(i);
      endlessly(() -> renew(core, asterisk));
      endlessly(() -> renew(other, asterisk));
    }
    endlessly(() -> limit(0));
    endlessly(() -> limit(1));
    endlessly(() -> begin(other));
    Thread.sleep(BUSY.toMillis());
    TenantScope seller = new TenantScope(lab.owner());
    AccountId reseller = tenant.levels().getFirst();
    Set<String> running = Set.copyOf(live.keySet());
    boolean blocked = lab.inTransaction(tx -> core.tenants().block(tx, seller, reseller, true));
    assertTrue(blocked);
    Await.until("the calls' end", MOMENT, () -> running.stream().noneMatch(live::containsKey));
    Await.until("the end of those that were being granted", SOON, live::isEmpty);
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(faults));
    assertEquals(new Occupancy(0, 0), occupancy());
    assertTrue(changes.get() > 50, () -> changes + " changes of limits");
  }

  private String asterisk(int index) {
    return "review" + run + "x" + index;
  }

  private void endlessly(Runnable work) {
    threads.add(
        Thread.ofVirtual()
            .start(() -> {
              while (!over.get()) {
                try {
                  work.run();
                  Thread.sleep(20);
                } catch (RuntimeException | InterruptedException e) {
                  faults.add(e);
                }
              }
            }));
  }

  /** One call; every third still rings. None once they are blocked. */
  private void begin(Core node) {
    int count = COUNT.incrementAndGet();
    String linkedid = asterisk(count % ASTERISKS) + "-" + count + ".1";
    Question question =
        new Question(linkedid, endpoint, NUMBER, Optional.empty(), Optional.empty(), 0, "");
    if (node.calls().switchboard().answer(question) instanceof Instruction.Dial dial) {
      if (count % 3 != 0) {
        settle(node, List.of(new RecordEvent.Answered(dial.leg(), Instant.now(), linkedid)));
      }
      live.put(linkedid, dial.leg());
    }
  }

  /** What ari-app does beside its Asterisk. */
  private void renew(Core node, String asterisk) {
    List<RecordEvent> ends = new ArrayList<>();
    for (LeaseOrder order : node.calls().leases().renew(asterisk)) {
      LegId leg = order instanceof LeaseOrder.End ? live.remove(order.channel()) : null;
      if (leg != null) {
        ends.add(new RecordEvent.HungUp(leg, Instant.now(), 16));
        ends.add(new RecordEvent.AllGone(order.channel(), Instant.now()));
      }
    }
    settle(node, ends);
  }

  private static void settle(Core node, List<RecordEvent> events) {
    Settlement settlement = node.calls().settlement();
    node.database()
        .inBatch(tx -> {
          settlement.settle(tx, events);
          return true;
        });
  }

  private void limit(int level) {
    int change = changes.incrementAndGet();
    Money limit = Money.of(Integer.toString(10 + change % 7), "EUR");
    core.database()
        .run((Tx tx) -> core.tenants().setCreditLimit(tx, tenant.levels().get(level), limit));
  }

  private Occupancy occupancy() {
    return lab.inTransaction(
        tx -> core.calls().live().channels(tx, new TenantScope(tenant.levels().getFirst())));
  }
}
