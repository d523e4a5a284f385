package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.Occupancy;
import org.vpbx.core.call.Question;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.core.id.LegId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.standalone.sandbox.DatabaseAccess;

/**
 * The connection breaks at the commit of many grants, and nobody knows whether the database has
 * carried it out: each call has one leg afterwards, with one reservation (promises B1, C1).
 */
class UncertainCommitTest {

  private static final String NUMBER = "003023125000";
  private static final int WAITING = 12;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Lab lab = Lab.get();
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
  private final Tenant tenant = Tenant.create(lab, "1000", "1000");
  private final String endpoint = tenant.extension("11");

  @AfterEach
  void theLedgerIsRight() {
    askers.close();
    assertTrue(tenant.balance(0).reserved().isZero());
    assertTrue(tenant.balance(1).reserved().isZero());
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCommitThatIsNotHeardOfGrantsEachCallOnce(boolean carriedOut) throws Exception {
    limitTo(WAITING + 1);
    DatabaseAccess real = lab.platform().databaseServer().access();
    try (CommitBreaker breaker = new CommitBreaker(real, carriedOut, 2);
        Database database = Database.open(settings(breaker.access()))) {
      List<LegId> legs = askTogether(Core.of(database, Clock.systemUTC()));
      assertTrue(breaker.hasBroken());
      assertEquals(WAITING + 1L, legs.stream().distinct().count());
      assertEquals(new Occupancy(0, WAITING + 1), occupancy());
      legs.forEach(this::giveUp);
      assertEquals(new Occupancy(0, 0), occupancy());
    }
  }

  private static DatabaseSettings settings(DatabaseAccess access) {
    return new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 4);
  }

  /** The first question is granted alone, and waits until all others can be granted together. */
  private List<LegId> askTogether(Core core) throws Exception {
    List<CompletableFuture<Instruction>> answers = new ArrayList<>();
    try (Connection holder = HeldBalance.of(lab, tenant.customer())) {
      answers.add(ask(core));
      Thread.sleep(500);
      for (int i = 0; i < WAITING; i++) {
        answers.add(ask(core));
      }
      Thread.sleep(1000);
      holder.rollback();
    }
    return answers.stream()
        .map(answer -> assertInstanceOf(Instruction.Dial.class, answer.join()).leg())
        .toList();
  }

  private CompletableFuture<Instruction> ask(Core core) {
    String linkedid = "uncertain-" + COUNT.incrementAndGet() + ".1";
    Question question =
        new Question(linkedid, endpoint, NUMBER, Optional.empty(), Optional.empty(), 0, "");
    return CompletableFuture.supplyAsync(() -> core.calls().switchboard().answer(question), askers);
  }

  private void limitTo(int calls) {
    CallLimit limit = new CallLimit(tenant.customer(), null, calls, null, null);
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    boolean set = lab.inTransaction(tx -> lab.core().limits().set(tx, seller, limit));
    assertTrue(set);
  }

  private Occupancy occupancy() {
    return lab.inTransaction(
        tx -> lab.core().calls().live().channels(tx, new TenantScope(tenant.customer())));
  }

  private void giveUp(LegId leg) {
    lab.core()
        .database()
        .run(tx -> lab.core().calls().settlement().ended(tx, leg, Instant.now(), 17));
  }
}
