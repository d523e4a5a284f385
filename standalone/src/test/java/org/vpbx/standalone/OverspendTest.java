package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Price;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.Phone;

/**
 * Many calls at once on a balance that is short at one of four levels (promises B1, C3): nobody
 * ever owes more than his limit allows, the calls use up what there is to the last second, and each
 * ends when its own time is over.
 */
class OverspendTest {

  private static final String NUMBER = "003023125000";
  private static final int LEVELS = 4;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Lab lab = Lab.get();

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "3, true"})
  void manyCallsNeverSpendMoreThanThereIs(int shortLevel, boolean postpaid) throws Exception {
    storm(shortLevel, postpaid, 30, 15, "0.30");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "0, false",
    "1, false",
    "2, false",
    "3, false",
    "0, true",
    "1, true",
    "2, true",
    "3, true"
  })
  void twoHundredCallsNeverSpendMoreThanThereIs(int shortLevel, boolean postpaid) throws Exception {
    storm(shortLevel, postpaid, 200, 40, "1.00");
  }

  private void storm(int shortLevel, boolean postpaid, int calls, int perSecond, String money)
      throws Exception {
    Tenant tenant = tenant(shortLevel, postpaid, money);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    int before = lab.carrier().calls().size();
    AtomicReference<String> overspent = new AtomicReference<>();
    AtomicBoolean over = new AtomicBoolean();
    Thread watch =
        Thread.ofVirtual()
            .start(() -> {
              while (!over.get()) {
                look(tenant, overspent);
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
              }
            });
    try (Phone phone = tenant.phone("11");
        CallStorm storm = phone.storm(NUMBER, CallPlan.untilTheOtherHangsUp(), calls, perSecond)) {
      storm.awaitEnded(Duration.ofMinutes(5));
    } finally {
      over.set(true);
      watch.join();
    }
    Await.until(
        "the end of all that is held",
        Duration.ofSeconds(20),
        () -> tenant.balance(shortLevel).reserved().isZero());
    look(tenant, overspent);
    assertEquals(null, overspent.get());
    List<CallProgress> talked =
        lab.carrier().calls().subList(before, lab.carrier().calls().size()).stream()
            .filter(call -> call.answeredAt().isPresent())
            .toList();
    List<Price> prices = lab.awaitRated(tenant.customer(), talked.size(), calls);
    usedUp(tenant.balance(shortLevel), shortLevel);
    cutInTime(talked, prices);
  }

  private Tenant tenant(int shortLevel, boolean postpaid, String money) {
    String[] payments = new String[LEVELS];
    Arrays.fill(payments, "1000");
    payments[shortLevel] = postpaid ? "0" : money;
    Tenant tenant = Tenant.create(lab, payments);
    if (postpaid) {
      lab.inTransaction(tx -> {
        lab.core()
            .ledger()
            .setCreditLimit(tx, tenant.levels().get(shortLevel), Money.of(money, "EUR"));
        return true;
      });
    }
    return tenant;
  }

  private void look(Tenant tenant, AtomicReference<String> overspent) {
    for (int level = 0; level < LEVELS; level++) {
      Balance balance = tenant.balance(level);
      Money left = balance.balance().minus(balance.reserved()).plus(balance.creditLimit());
      if (left.isNegative()) {
        overspent.compareAndSet(null, "Level " + level + ": " + balance);
      }
    }
  }

  /** What is left does not pay for a call of a second: a cent a level, and a second's price. */
  private static void usedUp(Balance balance, int level) {
    Money left = balance.balance().plus(balance.creditLimit());
    Money second = new Money((100_000 + level * 50_000L) / 60 + 100, left.currency());
    Money shortest = second.plus(new Money(level * 10_000L, left.currency()));
    assertFalse(left.isNegative());
    assertTrue(left.compareTo(shortest) <= 0, () -> left + " would have paid for a call");
  }

  /** The carrier counts the same seconds, call by call, and no call outlasts what it has paid. */
  private static void cutInTime(List<CallProgress> talked, List<Price> prices) {
    List<Long> heard = talked.stream().map(call -> call.talk().toMillis()).sorted().toList();
    List<Long> charged = prices.stream().map(price -> price.seconds() * 1000).sorted().toList();
    for (int i = 0; i < heard.size(); i++) {
      long off = heard.get(i) - charged.get(i);
      assertTrue(Math.abs(off) <= 250, "heard " + heard + ", charged " + charged);
    }
  }
}
