package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
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
  private static final int TOP_UPS = 8;
  private static final Currency EUR = Currency.getInstance("EUR");
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
  @MethodSource("everyShortage")
  void twoHundredCallsNeverSpendMoreThanThereIs(int shortLevel, boolean postpaid) throws Exception {
    storm(shortLevel, postpaid, 200, 40, "1.00");
  }

  /** Shown for promises B4 and B6, too: what a call costs changes while money comes and goes. */
  @ParameterizedTest
  @CsvSource({"0, false", "3, true"})
  void nothingIsOverspentWhilePricesChangeMinutesRunOutAndMoneyComes(
      int shortLevel, boolean postpaid) throws Exception {
    moving(shortLevel, postpaid, 30, 3);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("everyShortage")
  void nothingIsOverspentByTwoHundredCallsWhileAllChanges(int shortLevel, boolean postpaid)
      throws Exception {
    moving(shortLevel, postpaid, 200, 10);
  }

  static Stream<Arguments> everyShortage() {
    return IntStream.range(0, LEVELS)
        .boxed()
        .flatMap(level -> Stream.of(Arguments.of(level, false), Arguments.of(level, true)));
  }

  private void storm(int shortLevel, boolean postpaid, int calls, int perSecond, String money)
      throws Exception {
    Tenant tenant = tenant(shortLevel, postpaid, money);
    storm(tenant, shortLevel, calls, perSecond, () -> {});
    // a cent a level, and a second's price
    Money second = euros((100_000 + shortLevel * 50_000L) / 60 + 100);
    usedUp(tenant.balance(shortLevel), second.plus(euros(shortLevel * 10_000L)));
  }

  /**
   * The prices of three levels change a few seconds after each other, the customer's included
   * minutes end, and the short level is given money again and again.
   */
  private void moving(int shortLevel, boolean postpaid, int calls, int perSecond) throws Exception {
    Tenant tenant = tenant(shortLevel, postpaid, "1.00");
    Random random = new Random(shortLevel);
    Duration arrivals = Duration.ofSeconds(calls / perSecond);
    Instant change =
        Instant.ofEpochSecond(Instant.now().plus(arrivals.dividedBy(2)).getEpochSecond());
    TimedPlans plans = new TimedPlans(lab);
    lab.inTransaction(tx -> {
      plans.sellDated(tx, tenant, 0, change, "0.30", "0.90");
      plans.sellDated(tx, tenant, 1, change.minusSeconds(3), "1.20", "0.60");
      plans.sellWindowed(tx, tenant, 2, change.plusSeconds(2), "0.60", "1.20");
      PlanId plan = plans.sellWindowed(tx, tenant, 3, change.plusSeconds(1), "0.90", "1.50");
      return plans.include(tx, tenant, plan, 30);
    });
    storm(
        tenant,
        shortLevel,
        calls,
        perSecond,
        () -> {
          for (int i = 1; i <= TOP_UPS; i++) {
            LockSupport.parkNanos(random.nextLong(arrivals.toNanos() / TOP_UPS));
            topUp(tenant, shortLevel, postpaid, euros(100_000 + random.nextInt(900_000)), i);
          }
        });
    // a second of the dearest price
    usedUp(tenant.balance(shortLevel), euros(25_000 + 100));
  }

  /** Many calls at once; whatever is done meanwhile, nobody owes more than he may. */
  private void storm(Tenant tenant, int shortLevel, int calls, int perSecond, Runnable meanwhile)
      throws Exception {
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
      meanwhile.run();
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
    cutInTime(talked, lab.awaitRated(tenant.customer(), talked.size(), calls));
  }

  private void topUp(Tenant tenant, int level, boolean postpaid, Money amount, int count) {
    AccountId account = tenant.levels().get(level);
    AccountId seller = level == 0 ? lab.owner() : tenant.levels().get(level - 1);
    lab.inTransaction(tx -> {
      if (postpaid) {
        Money limit = lab.core().ledger().balance(tx, new TenantScope(account)).creditLimit();
        lab.core().tenants().setCreditLimit(tx, account, limit.plus(amount));
      } else {
        String key = "top-up-" + account.value() + "-" + count;
        lab.core().ledger().receive(tx, seller, account, amount, "top-up", key);
      }
      return true;
    });
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

  /** What is left does not pay for the shortest call. */
  private static void usedUp(Balance balance, Money shortest) {
    Money left = balance.balance().plus(balance.creditLimit());
    assertFalse(left.isNegative());
    assertTrue(left.compareTo(shortest) <= 0, () -> left + " would have paid for a call");
  }

  private static Money euros(long micros) {
    return new Money(micros, EUR);
  }

  /** The carrier counts the same seconds, call by call, and no call outlasts what it has paid. */
  private static void cutInTime(List<CallProgress> talked, List<Price> prices) {
    List<Long> heard = talked.stream().map(call -> call.talk().toMillis()).sorted().toList();
    List<Long> charged = prices.stream().map(price -> price.seconds() * 1000).sorted().toList();
    for (int i = 0; i < heard.size(); i++) {
      long off = heard.get(i) - charged.get(i);
      assertTrue(Math.abs(off) <= 200, "heard " + heard + ", charged " + charged);
    }
  }
}
