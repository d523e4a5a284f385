package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.Core;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.LeaseOrder;
import org.vpbx.core.call.Question;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.call.Simulated;
import org.vpbx.core.call.Situation;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FirstTimeRule;
import org.vpbx.core.fraud.FraudCap;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.fraud.NightRule;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.mail.MailRow;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.route.Prompt;
import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.Warning;
import org.vpbx.core.warning.WarningSound;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;

/** Caps against fraud (promise Z3): whoever reaches one is locked, and its seller is told. */
class FraudCapTest {

  private static final String NUMBER = "000493023125000";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int FORBIDDEN = 403;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Lab lab = Lab.get();
  private final String asterisk = "fraud" + COUNT.incrementAndGet();
  private final AtomicReference<Instant> now = new AtomicReference<>(nextDayAtNoon());
  private final Core core = Core.of(lab.core().database(), now::get);
  private final Core other = Core.of(lab.core().database(), now::get);
  private final Map<Tenant, String> endpoints = new HashMap<>();
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  private static Instant nextDayAtNoon() {
    return ZonedDateTime.now(BERLIN)
        .toLocalDate()
        .plusDays(1)
        .atTime(12, 5)
        .atZone(BERLIN)
        .toInstant();
  }

  @AfterEach
  void theLedgerIsRight() {
    askers.close();
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  private FraudCaps perMinute(int calls) {
    return new FraudCaps(null, null, calls, null, null, null, null);
  }

  private FraudCaps perHour(String money, Boolean endsCalls) {
    return new FraudCaps(Money.of(money, "EUR"), null, null, null, null, null, endsCalls);
  }

  @Test
  void aCallTooManyInAMinuteLocksTheAccountAndItsSellerGetsOneMail() throws Exception {
    Tenant tenant = Tenant.create(lab, "100", "100");
    AccountId reseller = tenant.levels().getFirst();
    String address = "desk@f" + reseller.value() + ".example";
    lab.core()
        .database()
        .run(tx ->
            lab.core().mail().addresses().set(tx, new TenantScope(reseller), List.of(address)));
    set(tenant, 1, perMinute(1));
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (MailCatcher catcher = new MailCatcher(lab);
        Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(1))).awaitEnded(SOON);
      for (int i = 0; i < 2; i++) {
        CallProgress refused = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
        assertEquals(FORBIDDEN, refused.status().orElseThrow());
      }
      assertTrue(phone.audio().contains(Lab.prompt("account-blocked")));
      assertEquals(Refusal.FRAUD_CAP, lab.awaitCall(tenant.customer()).call().refusal());
      assertEquals(FraudCap.CALLS_PER_MINUTE, lockOf(tenant, 1).orElseThrow().cap());
      Await.until("the mail", SOON, () -> !catcher.mails(address).isEmpty());
      String body = (String) catcher.mails(address).getFirst().getContent();
      assertTrue(body.contains("call number 2 within a minute; the cap is 1"), body);
      assertTrue(body.contains("+493023125000"), body);
      set(tenant, 1, perMinute(9));
      assertTrue(unlock(tenant, 1));
      phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(1))).awaitAnswered(SOON);
      assertEquals(1, catcher.mails(address).size());
    }
    lab.awaitRated(tenant.customer(), 2, 4);
  }

  /** Two nodes ask at the same time. */
  @Test
  void exactlyFiveOfThirtyCallsOfAMinuteAreGranted() {
    Tenant tenant = Tenant.create(lab, "1000", "1000", "1000");
    set(tenant, 1, perMinute(5));
    List<Asked> granted = granted(ask(tenant, 30));
    assertEquals(5, granted.size());
    assertEquals(1, mails(tenant, 1));
    granted.forEach(this::giveUp);
    assertEquals(0, granted(ask(tenant, 5)).size(), "it is locked");
    now.updateAndGet(time -> time.plusSeconds(61));
    assertTrue(unlock(tenant, 1));
    granted = granted(ask(tenant, 9));
    assertEquals(5, granted.size());
    granted.forEach(this::giveUp);
    assertEquals(2, mails(tenant, 1));
  }

  /** What was spent and what is reserved never pass the cap by a grant, at whatever level. */
  @Test
  void manyCallsAtOnceDoNotPassACapOnSpending() {
    for (String customer : List.of("1000", "unlimited")) {
      for (int level : new int[] {0, 1}) {
        Tenant tenant = Tenant.create(lab, "1000", customer);
        set(tenant, level, perHour("2", null));
        List<Asked> granted = granted(ask(tenant, 40));
        Money reserved = tenant.balance(level).reserved();
        assertTrue(reserved.compareTo(Money.of("2", "EUR")) <= 0, reserved::toString);
        assertTrue(reserved.compareTo(Money.of("1.9", "EUR")) > 0, reserved::toString);
        assertTrue(granted.size() > 4 && granted.size() < 40, () -> "" + granted.size());
        assertEquals(FraudCap.SPEND_HOUR, lockOf(tenant, level).orElseThrow().cap());
        granted.forEach(this::giveUp);
      }
    }
  }

  @Test
  void whatWasSpentCountsUntilTheHourIsOver() {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    Asked call = granted(ask(tenant, 1)).getFirst();
    end(call, Duration.ofMinutes(10));
    Money spent = Money.of("100", "EUR").minus(tenant.balance(1).balance());
    set(tenant, 1, perHour(spent.toPlainString(), null));
    assertEquals(0, granted(ask(tenant, 2)).size());
    assertEquals(spent.toString(), lockOf(tenant, 1).orElseThrow().figure());
    var figures =
        lab.inTransaction(tx -> core.calls().fraud().now(tx, new TenantScope(tenant.customer())));
    assertEquals(spent, figures.hour());
    assertTrue(unlock(tenant, 1));
    assertEquals(0, granted(ask(tenant, 1)).size(), "what was spent still counts");
    assertTrue(unlock(tenant, 1));
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    List<Asked> later = granted(ask(tenant, 1));
    assertEquals(1, later.size());
    later.forEach(this::giveUp);
  }

  /** The account is locked; its call goes on by its balance, or is ended, as the seller chose. */
  @Test
  void aRunningCallThatReachesTheCapLocksItsAccount() {
    for (String customer : List.of("100", "unlimited")) {
      for (boolean endsCalls : new boolean[] {false, true}) {
        Tenant tenant = Tenant.create(lab, "unlimited", customer);
        set(tenant, 1, perHour("0.50", endsCalls));
        warn(tenant);
        Asked call = granted(ask(tenant, 1)).getFirst();
        answer(call);
        int ends = 0;
        for (int i = 0; i < 40; i++) {
          now.updateAndGet(time -> time.plusSeconds(10));
          ends +=
              (int)
                  core.calls().leases().renew(asterisk).stream()
                      .filter(LeaseOrder.End.class::isInstance)
                      .count();
        }
        assertEquals(FraudCap.SPEND_HOUR, lockOf(tenant, 1).orElseThrow().cap());
        assertEquals(endsCalls, ends > 0, customer);
        assertEquals(0, granted(ask(tenant, 1)).size());
        assertEquals(1, mails(tenant, 1));
        end(call, Duration.ofMinutes(7));
      }
    }
  }

  @Test
  void internationalCallsAtOnceAreCapped() {
    Tenant tenant = abroad();
    set(tenant, 1, new FraudCaps(null, null, null, 2, null, null, null));
    List<Asked> granted = granted(ask(tenant, 6));
    assertEquals(2, granted.size());
    granted.forEach(this::giveUp);
    assertEquals(FraudCap.INTERNATIONAL, lockOf(tenant, 1).orElseThrow().cap());
    Tenant home = Tenant.create(lab, "100", "100");
    set(home, 1, new FraudCaps(null, null, null, 2, null, null, null));
    List<Asked> inland = granted(ask(home, 6));
    assertEquals(6, inland.size());
    inland.forEach(this::giveUp);
  }

  @Test
  void aCountryThatWasNeverCalledIsRefusedOrTold() {
    Tenant tenant = abroad();
    set(tenant, 1, firstTime(true, List.of()));
    assertEquals(0, granted(ask(tenant, 3)).size());
    assertTrue(lockOf(tenant, 1).isEmpty());
    assertEquals(1, mails(tenant, 1));
    set(tenant, 1, firstTime(true, List.of("DE")));
    granted(ask(tenant, 1)).forEach(this::giveUp);
    set(tenant, 1, firstTime(true, List.of()));
    List<Asked> again = granted(ask(tenant, 1));
    assertEquals(1, again.size(), "it has been called now");
    again.forEach(this::giveUp);
    now.updateAndGet(time -> time.plus(Duration.ofDays(31)));
    assertEquals(0, granted(ask(tenant, 1)).size());
    set(tenant, 1, firstTime(false, List.of()));
    now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
    List<Asked> told = granted(ask(tenant, 3));
    assertEquals(3, told.size());
    told.forEach(this::giveUp);
    assertEquals(3, mails(tenant, 1));
  }

  private static FraudCaps firstTime(boolean refused, List<String> allowed) {
    FirstTimeRule rule = new FirstTimeRule(30, refused, allowed);
    return new FraudCaps(null, null, null, null, rule, null, null);
  }

  @Test
  void atNightInternationalCallsAreRefusedOrCapped() {
    Tenant tenant = abroad();
    LocalTime ten = LocalTime.of(22, 0);
    LocalTime six = LocalTime.of(6, 0);
    NightRule refusing = new NightRule(ten, six, null);
    set(tenant, 1, new FraudCaps(null, null, null, null, null, refusing, null));
    granted(ask(tenant, 1)).forEach(this::giveUp);
    assertTrue(lockOf(tenant, 1).isEmpty());
    now.updateAndGet(time -> time.plus(Duration.ofHours(14)));
    assertEquals(0, granted(ask(tenant, 1)).size());
    assertTrue(lockOf(tenant, 1).isEmpty());
    NightRule capping = new NightRule(ten, six, Money.of("0.10", "EUR"));
    set(tenant, 1, new FraudCaps(null, null, null, null, null, capping, null));
    List<Asked> granted = granted(ask(tenant, 30));
    granted.forEach(this::giveUp);
    assertTrue(granted.size() > 0 && granted.size() < 30);
    assertEquals(FraudCap.SPEND_NIGHT, lockOf(tenant, 1).orElseThrow().cap());
  }

  /**
   * A part that an account has of its own wins; the nearest seller's comes before a farther one's.
   */
  @Test
  void partsThatAreNotSetComeFromAbove() {
    Tenant tenant = Tenant.create(lab, "1000", "1000", "1000");
    TenantScope top = new TenantScope(tenant.levels().get(0));
    TenantScope middle = new TenantScope(tenant.levels().get(1));
    below(top, perMinute(7));
    assertEquals(perMinute(7), inForce(tenant, 2));
    assertEquals(FraudCaps.NONE, inForce(tenant, 0));
    below(middle, perHour("5", true));
    assertEquals(perMinute(7).or(perHour("5", true)), inForce(tenant, 2));
    assertEquals(perMinute(7), inForce(tenant, 1));
    set(tenant, 2, perMinute(2));
    assertEquals(perMinute(2).or(perHour("5", true)), inForce(tenant, 2));
    List<Asked> granted = granted(ask(tenant, 6));
    assertEquals(2, granted.size());
    granted.forEach(this::giveUp);
    assertTrue(lockOf(tenant, 1).isEmpty(), "the reseller's own sum is below its cap");
  }

  /** Who calls below a locked reseller learns nothing of it (promise A3). */
  @Test
  void aLockedResellerLocksAllBelowAndTheSimulatorKnows() {
    Tenant tenant = Tenant.create(lab, "1000", "1000");
    set(tenant, 0, perMinute(0));
    assertEquals(Refusal.OUT_OF_SERVICE, simulated(tenant, tenant.customer(), Role.CUSTOMER));
    Instruction.Refuse told =
        assertInstanceOf(Instruction.Refuse.class, ask(tenant, 1).getFirst().answer());
    assertEquals(Prompt.OUT_OF_SERVICE, told.prompt());
    assertEquals(Refusal.FRAUD_CAP, simulated(tenant, tenant.levels().getFirst(), Role.RESELLER));
    set(tenant, 0, FraudCaps.NONE);
    assertEquals(0, granted(ask(tenant, 1)).size(), "it stays locked");
    AccountId stranger = Tenant.create(lab, "100", "100").levels().getFirst();
    boolean unlocked =
        lab.inTransaction(
            tx -> core.fraud().unlock(tx, new TenantScope(stranger), tenant.levels().getFirst()));
    assertFalse(unlocked);
    assertTrue(unlock(tenant, 0));
    List<Asked> granted = granted(ask(tenant, 1));
    assertEquals(1, granted.size());
    granted.forEach(this::giveUp);
  }

  private Refusal simulated(Tenant tenant, AccountId viewer, Role role) {
    Situation situation =
        new Situation(tenant.customer(), Direction.OUTBOUND, NUMBER, "", null, 60);
    Simulated answer =
        lab.inTransaction(
            tx -> core.calls().simulator().simulate(tx, Lab.viewer(viewer, role), situation));
    return ((Simulated.Done) answer).simulation().refusal().orElseThrow();
  }

  /** A tenant whose customer is in Austria, so that calls to Germany are international. */
  private Tenant abroad() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    Sql.run(lab, "UPDATE account SET country = 'AT' WHERE id = ?", tenant.customer().value());
    return tenant;
  }

  /** A question and its answer. */
  private record Asked(String linkedid, Instruction answer) {}

  /** Asks so often at once, at two nodes in turn. */
  private List<Asked> ask(Tenant tenant, int callers) {
    String endpoint = endpoints.computeIfAbsent(tenant, some -> some.extension("77"));
    List<CompletableFuture<Asked>> answers = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Core node = i % 2 == 0 ? core : other;
      answers.add(CompletableFuture.supplyAsync(() -> ask(node, endpoint), askers));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private Asked ask(Core node, String endpoint) {
    String linkedid = asterisk + "-" + COUNT.incrementAndGet() + ".1";
    Question question =
        new Question(linkedid, endpoint, NUMBER, Optional.empty(), Optional.empty(), 0, "");
    return new Asked(linkedid, node.calls().switchboard().answer(question));
  }

  private static List<Asked> granted(List<Asked> all) {
    return all.stream().filter(one -> one.answer() instanceof Instruction.Dial).toList();
  }

  private static Instruction.Dial dial(Asked call) {
    return (Instruction.Dial) call.answer();
  }

  private void giveUp(Asked call) {
    core.database().run(tx -> core.calls().settlement().notAnswered(tx, List.of(dial(call).leg())));
  }

  private void answer(Asked call) {
    core.database()
        .run(tx ->
            core.calls().settlement().answered(tx, dial(call).leg(), now.get(), call.linkedid()));
  }

  private void end(Asked call, Duration after) {
    answer(call);
    core.database()
        .run(
            tx -> core.calls().settlement().ended(tx, dial(call).leg(), now.get().plus(after), 16));
  }

  private AccountId seller(Tenant tenant, int level) {
    return level == 0 ? lab.owner() : tenant.levels().get(level - 1);
  }

  private void set(Tenant tenant, int level, FraudCaps caps) {
    TenantScope seller = new TenantScope(seller(tenant, level));
    boolean done =
        lab.inTransaction(tx -> core.fraud().set(tx, seller, tenant.levels().get(level), caps));
    assertTrue(done);
  }

  /** Whoever is near a cap is not short of money: nobody is named as such. */
  private void warn(Tenant tenant) {
    TenantScope seller = new TenantScope(seller(tenant, 1));
    Warning rule = new Warning(WarnedParty.USER, 5, 0, WarningSound.TONE, true);
    lab.inTransaction(
        tx -> core.warnings().set(tx, seller, null, tenant.customer(), Optional.of(rule)));
  }

  private void below(TenantScope scope, FraudCaps caps) {
    core.database().run(tx -> core.fraud().setForThoseBelow(tx, scope, caps));
  }

  private FraudCaps inForce(Tenant tenant, int level) {
    TenantScope scope = new TenantScope(tenant.levels().get(level));
    return lab.inTransaction(tx -> core.fraud().inForce(tx, scope));
  }

  private Optional<CallLock> lockOf(Tenant tenant, int level) {
    TenantScope scope = new TenantScope(tenant.levels().get(level));
    return lab.inTransaction(tx -> core.fraud().lock(tx, scope));
  }

  private boolean unlock(Tenant tenant, int level) {
    TenantScope seller = new TenantScope(seller(tenant, level));
    return lab.inTransaction(tx -> core.fraud().unlock(tx, seller, tenant.levels().get(level)));
  }

  /** How many mails there are about an account. */
  private int mails(Tenant tenant, int level) {
    String name =
        lab.inTransaction(
                tx -> core.accounts().own(tx, new TenantScope(tenant.levels().get(level))))
            .name();
    List<MailRow> all = lab.inTransaction(tx -> core.mail().outbox().list(tx, null, 200));
    return (int) all.stream().filter(mail -> mail.subject().startsWith(name + ":")).count();
  }
}
