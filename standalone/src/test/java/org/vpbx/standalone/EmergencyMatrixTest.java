package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.LegState;
import org.vpbx.core.call.Simulated;
import org.vpbx.core.call.Simulation;
import org.vpbx.core.call.Situation;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Child;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/**
 * Promise C2: in each of these situations an emergency call is connected within seconds, is not
 * cut, costs nothing unless a plan says so, is on record as soon as somebody can write it, and its
 * seller gets one mail.
 */
@DisabledIf("theServerIsGiven")
class EmergencyMatrixTest {

  /** With agi-server frozen, the dialplan waits five seconds; ODBC may take three, twice. */
  private static final Duration CONNECTED = Duration.ofSeconds(14);

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration TOLD = Duration.ofSeconds(60);
  private static final Duration TALK = Duration.ofMillis(1200);

  private static final Lab lab = Lab.get();
  private static final Programs programs =
      new Programs(lab.platform().children(), lab.platform().databaseServer().access());
  private static MailCatcher catcher;
  private static String agiAddress;
  private static AsteriskServer asterisk;
  private static Child agiServer;
  private static Child ariApp;
  private static Tenant tenant;
  private static Phone phone;
  private static int calls;

  /** What can be gone. */
  private enum Part {
    AGI,
    ARI,
    DATABASE
  }

  static boolean theServerIsGiven() {
    return Lab.localDatabase().isEmpty();
  }

  @BeforeAll
  static void startEverything() {
    catcher = new MailCatcher(lab);
    agiAddress = lab.platform().loopback().next();
    asterisk = lab.anotherAsterisk("emergency", agiAddress + ":4573");
    agiServer = programs.agiServer(agiAddress);
    ariApp = programs.ariApp(asterisk);
    tenant = told(Tenant.create(lab, "100", "100"));
    phone = tenant.phone("11", asterisk);
  }

  @AfterAll
  static void stopIt() {
    phone.close();
    ariApp.kill();
    agiServer.kill();
    asterisk.close();
    catcher.close();
  }

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** The first row warms Asterisk's caches, as a registered phone does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing  | dead   |              | 112",
        "agi      | dead   | AGI          | 112",
        "agi      | frozen | AGI          | 0112#",
        "ari      | dead   | ARI          | 110",
        "ari      | frozen | ARI          | 112",
        "database | dead   | DATABASE     | 112",
        "database | frozen | DATABASE     | 112",
        "all      | dead   | AGI ARI DATABASE | 112",
        "all      | frozen | AGI ARI DATABASE | 112",
      })
  void withPartsOfItGone(String what, String how, String gone, String number) {
    Set<Part> parts = parts(gone);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(TALK));
    Money reseller = tenant.balance(0).balance();
    parts.forEach(part -> take(part, how));
    long talked;
    try {
      talked = talk(phone, number);
    } finally {
      List.of(Part.values()).reversed().forEach(EmergencyMatrixTest::bringBack);
    }
    assertTrue(talked >= TALK.toMillis() - 100, what + " " + how + ": cut after " + talked);
    calls++;
    onRecordAndTold(tenant, calls);
    assertEquals(reseller, tenant.balance(0).balance());
    assertEquals(Money.of("100", "EUR"), tenant.balance(1).balance());
  }

  /**
   * A call that is over while nobody reads the record is told later; so is one that nobody took.
   */
  @Test
  void anUnansweredAttemptIsToldToo() throws Exception {
    Tenant another = told(Tenant.create(lab, "unlimited", "0"));
    agiServer.kill();
    try (Phone caller = another.phone("11", asterisk)) {
      lab.carrier().answers(Answering.after(Duration.ofSeconds(20)));
      caller.call("112", CallPlan.cancelAfter(Duration.ofSeconds(2))).awaitEnded(SOON);
    } finally {
      bringBack(Part.AGI);
    }
    CallDetail call = recorded(another, 1).getFirst();
    assertEquals(CallOutcome.CANCELLED, call.call().outcome());
    assertEquals(List.of(LegState.ABANDONED), call.legs().stream().map(l -> l.state()).toList());
    assertTrue(body(mails(another, 1).getFirst()).contains("Answered: not answered"));
  }

  /** agi-server answers while the dialplan's own call rings: it is not over, and told once. */
  @Test
  void anAnswerThatComesTooLateEndsNothing() {
    Tenant late = told(Tenant.create(lab, "0", "0"));
    priced(late);
    lab.carrier().answers(Answering.after(Duration.ofSeconds(8)).thenHangUpAfter(TALK));
    int before = lab.carrier().calls().size();
    agiServer.freeze();
    try (Phone caller = late.phone("11", asterisk)) {
      PhoneCall call = caller.call("112", CallPlan.untilTheOtherHangsUp());
      Await.until("the carrier", CONNECTED, () -> lab.carrier().calls().size() > before);
      agiServer.thaw();
      call.awaitAnswered(SOON);
      call.awaitEnded(SOON);
    } finally {
      bringBack(Part.AGI);
    }
    charged(late);
    CallDetail call = recorded(late, 1).getFirst();
    assertEquals(CallOutcome.ANSWERED, call.call().outcome());
    assertEquals(1, call.charges().size());
    assertEquals(2, call.legs().size(), "that of the late answer, too");
    MimeMessage mail = mails(late, 1).getFirst();
    assertFalse(body(mail).contains("not answered"), () -> body(mail));
  }

  /** The caller has gone before agi-server answers: no record will end the call, so looks do. */
  @Test
  void anAttemptThatNobodyWaitedForIsToldToo() {
    Tenant late = told(Tenant.create(lab, "unlimited", "0"));
    agiServer.freeze();
    try (Phone caller = late.phone("11", asterisk)) {
      caller.call("112", CallPlan.cancelAfter(Duration.ofSeconds(2))).awaitEnded(SOON);
    } finally {
      bringBack(Part.AGI);
    }
    assertTrue(body(mails(late, 1).getFirst()).contains("Answered: not answered"));
  }

  /** Its seller's row cannot be read: nobody else's mail and charge waits for that. */
  @Test
  void aMailThatCannotBeWrittenHoldsUpNothing() {
    Tenant broken = told(Tenant.create(lab, "0", "0"));
    Tenant other = told(Tenant.create(lab, "0", "0"));
    priced(other);
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofSeconds(2)));
    try (Phone caller = broken.phone("11", asterisk);
        Phone others = other.phone("11", asterisk)) {
      PhoneCall call = caller.call("112", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(CONNECTED);
      timeZone(broken, "Nowhere/AtAll");
      call.awaitEnded(SOON);
      talk(others, "112");
      assertEquals(1, mails(other, 1).size());
      charged(other);
      assertTrue(catcher.mails(address(broken)).isEmpty());
    } finally {
      timeZone(broken, "Europe/Berlin");
    }
    assertEquals(1, mails(broken, 1).size());
  }

  private static void timeZone(Tenant tenant, String zone) {
    long seller = tenant.levels().getFirst().value();
    assertEquals(1, Sql.run(lab, "UPDATE account SET time_zone = ? WHERE id = ?", zone, seller));
  }

  /** Sells the number 112 for 0.06 the first seconds. */
  private static void priced(Tenant tenant) {
    Rate rate = new Rate(Money.of("0.60", "EUR"), Money.of("0.05", "EUR"), 0, 1, 1);
    AccountId reseller = tenant.levels().getFirst();
    lab.core()
        .database()
        .run(tx -> sell(tx, reseller, tenant.customer(), Selling.line("=112", "Emergency", rate)));
  }

  private static void charged(Tenant tenant) {
    Await.until("the charge", TOLD, () -> tenant.balance(1).balance().isNegative());
  }

  /**
   * Decision 23: a price for that very number is charged, whoever connects the call and whatever
   * the balance; one for a prefix, as the reseller has it, is not.
   */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void costsWhatAPlanSaysForThatVeryNumber(boolean alone) {
    Tenant charged = told(Tenant.create(lab, "0", "0"));
    AccountId reseller = charged.levels().getFirst();
    Rate rate = new Rate(Money.of("0.60", "EUR"), Money.of("0.05", "EUR"), 0, 1, 1);
    lab.inTransaction(tx -> {
      sell(tx, lab.owner(), reseller, Selling.line("11", "Somewhere", rate));
      sell(tx, reseller, charged.customer(), Selling.line("=112", "Emergency", rate));
      return true;
    });
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(TALK));
    if (alone) {
      agiServer.kill();
    }
    try (Phone caller = charged.phone("11", asterisk)) {
      talk(caller, "112");
    } finally {
      bringBack(Part.AGI);
    }
    Money price = Money.of("0.06", "EUR");
    Await.until(
        "the charge",
        TOLD,
        () -> charged.balance(1).balance().equals(Money.zero(price.currency()).minus(price)));
    assertTrue(charged.balance(0).balance().isZero());
    CallDetail call = recorded(charged, 1).getFirst();
    assertEquals(1, call.charges().size());
    assertEquals("=112", call.charges().getFirst().price().segments().getFirst().match());
    assertEquals(1, mails(charged, 1).size());
    Situation again =
        new Situation(
            charged.customer(), Direction.OUTBOUND, "112", "11", null, call.call().seconds());
    Viewer viewer = Lab.viewer(charged.customer(), Role.CUSTOMER);
    Simulation simulated =
        assertInstanceOf(
                Simulated.Done.class,
                lab.inTransaction(tx -> lab.core().calls().simulator().simulate(tx, viewer, again)))
            .simulation();
    assertEquals(Simulation.Outcome.EMERGENCY, simulated.outcome());
    assertEquals(price, simulated.levels().getFirst().taxed().gross());
  }

  private static void sell(Tx tx, AccountId seller, AccountId buyer, SheetLine price) {
    PlanId plan = Selling.plan(lab.core(), tx, seller, "For " + buyer.value(), List.of(price));
    Selling.sell(lab.core(), tx, seller, buyer, plan);
  }

  /** His channel is up already when the dialplan waits in vain. */
  @Test
  void whoIsTransferredWhileAgiServerStandsStill() {
    Tenant one = told(Tenant.create(lab, "0", "0"));
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(TALK));
    int before = lab.carrier().calls().size();
    try (Phone caller = one.phone("11", asterisk);
        Phone colleague = one.phone("12", asterisk)) {
      colleague.register();
      colleague.answers(Answering.after(Duration.ofMillis(100)));
      PhoneCall call = caller.call("12", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      agiServer.freeze();
      assertEquals(202, colleague.transfer(colleague.calls().getLast(), "112"));
      assertTrue(call.awaitEnded(SOON).talk().toMillis() > 5000 + TALK.toMillis());
    } finally {
      bringBack(Part.AGI);
    }
    assertEquals(before + 1, lab.carrier().calls().size());
    assertEquals("112", lab.carrier().calls().getLast().dialled());
    assertTrue(lab.carrier().calls().getLast().talk().compareTo(TALK.minusMillis(100)) > 0);
  }

  /**
   * His channel is a leg, which is paid for ten seconds: it is not cut, and charged to its end. A
   * payment that would lengthen it comes while he waits.
   */
  @ParameterizedTest
  @CsvSource({"frozen, 0", "dead, 0", "frozen, 5"})
  void whoCalledInIsTransferredWithoutAgiServer(String how, String payment) throws Exception {
    Tenant one = told(Tenant.create(lab, "unlimited", "0.1000"));
    PhoneNumber did = new InboundNumbers(lab).sold(one, "12", "0.60");
    Duration talk = Duration.ofSeconds(12);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(talk));
    int before = lab.carrier().calls().size();
    try (Phone called = one.phoneOf("12", asterisk)) {
      called.register();
      called.answers(Answering.after(Duration.ofMillis(100)));
      PhoneCall call =
          lab.carrier()
              .call(asterisk, "+442079460123", did.toString(), CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      take(Part.AGI, how);
      assertEquals(202, called.transfer(called.calls().getLast(), "112"));
      if (!payment.equals("0")) {
        Thread.sleep(1000);
        one.pay(1, payment);
      }
      assertTrue(call.awaitEnded(SOON).talk().compareTo(talk) > 0);
    } finally {
      bringBack(Part.AGI);
    }
    assertEquals(before + 1, lab.carrier().calls().size());
    assertEquals("112", lab.carrier().calls().getLast().dialled());
    assertEquals(1, mails(one, 1).size());
    assertTrue(
        recorded(one, 1).getFirst().legs().stream()
            .anyMatch(leg -> leg.number().equals("112") && leg.state() == LegState.RATED));
    Money left = Money.of(payment, "EUR");
    Await.until("the charge", SOON, () -> one.balance(1).balance().equals(left));
    assertTrue(one.balance(1).reserved().isZero());
  }

  /** He is transferred as the phone would dial, with what it dials before outside numbers. */
  @Test
  void whoWasCalledIsTransferredWithoutAgiServer() {
    Tenant one = told(Tenant.create(lab, "unlimited", "1"));
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(TALK));
    int before = lab.carrier().calls().size();
    try (Phone caller = one.phone("11", asterisk)) {
      PhoneCall call = caller.call("004930901820", CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      take(Part.AGI, "dead");
      assertEquals(202, caller.transfer(call.progress().orElseThrow(), "0112#"));
      call.awaitEnded(SOON);
      Await.until("112", SOON, () -> lab.carrier().calls().size() == before + 2);
      Await.until(
          "its answer", SOON, () -> lab.carrier().calls().getLast().answeredAt().isPresent());
    } finally {
      bringBack(Part.AGI);
    }
    assertEquals("112", lab.carrier().calls().getLast().dialled());
    assertEquals(1, mails(one, 1).size());
    Await.until("the end", SOON, () -> one.balance(1).reserved().isZero());
  }

  /** Whatever else comes to limit accounts belongs into {@link AccountSituation}. */
  @Test
  void whateverTheAccountMayNot() throws Exception {
    Map<AccountSituation, Tenant> tenants = new EnumMap<>(AccountSituation.class);
    List<Phone> phones = new ArrayList<>();
    List<PhoneCall> running = new ArrayList<>();
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(100)).thenHangUpAfter(Duration.ofSeconds(4)));
    try {
      for (AccountSituation situation : AccountSituation.values()) {
        Tenant one = told(Tenant.create(lab, situation.reseller(), situation.customer()));
        Phone caller = one.phone("11", asterisk);
        caller.register();
        tenants.put(situation, one);
        phones.add(caller);
        situation.before(lab, one);
      }
      phones.forEach(one -> running.add(one.call("112", CallPlan.untilTheOtherHangsUp())));
      running.forEach(call -> call.awaitAnswered(CONNECTED));
      tenants.forEach((situation, one) -> situation.during(lab, one));
      for (PhoneCall call : running) {
        long talked = call.awaitEnded(SOON).talk().toMillis();
        assertTrue(talked > 3800, "cut after " + talked);
      }
      tenants.forEach(EmergencyMatrixTest::costsNothing);
    } finally {
      phones.forEach(Phone::close);
    }
  }

  private static void costsNothing(AccountSituation situation, Tenant tenant) {
    onRecordAndTold(tenant, 1);
    for (int depth = 0; depth < 2; depth++) {
      assertTrue(tenant.balance(depth).reserved().isZero(), situation::name);
      String paid = depth == 0 ? situation.reseller() : situation.customer();
      Money before = Money.of(paid.equals("unlimited") ? "0" : paid, "EUR");
      assertEquals(before, tenant.balance(depth).balance(), situation::name);
    }
  }

  private static Set<Part> parts(String gone) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    if (gone != null) {
      List.of(gone.split(" ")).forEach(part -> parts.add(Part.valueOf(part)));
    }
    return parts;
  }

  private static Child process(Part part) {
    return switch (part) {
      case AGI -> agiServer;
      case ARI -> ariApp;
      case DATABASE -> database().child();
    };
  }

  private static void take(Part part, String how) {
    if (how.equals("dead")) {
      process(part).kill();
    } else {
      process(part).freeze();
    }
  }

  private static void bringBack(Part part) {
    if (process(part).isAlive()) {
      process(part).thaw();
      return;
    }
    switch (part) {
      case AGI -> agiServer = programs.agiServer(agiAddress);
      case ARI -> ariApp = programs.ariApp(asterisk);
      case DATABASE -> {
        database().restart();
        Await.until("the pool's connections", SOON, EmergencyMatrixTest::isReachable);
      }
    }
  }

  private static boolean isReachable() {
    try {
      return lab.verifyLedger() != null;
    } catch (PersistenceException notYet) {
      return false;
    }
  }

  private static LocalDatabase database() {
    return Lab.localDatabase().orElseThrow();
  }

  /** In milliseconds, of a call that was answered in time. */
  private static long talk(Phone phone, String number) {
    int before = lab.carrier().calls().size();
    long talked = answered(phone, number).awaitEnded(SOON).talk().toMillis();
    assertEquals(before + 1, lab.carrier().calls().size());
    CallProgress taken = lab.carrier().calls().getLast();
    assertEquals(number.contains("110") ? "110" : "112", taken.dialled());
    assertEquals("+493055511", taken.caller(), "the called must be able to call back");
    return talked;
  }

  /**
   * With the database frozen, Asterisk's first answer takes two seconds, and it answers each of the
   * INVITEs that the phone has repeated meanwhile. SIPp gives up then, and the caller redials.
   */
  private static PhoneCall answered(Phone phone, String number) {
    PhoneCall call = phone.call(number, CallPlan.untilTheOtherHangsUp());
    try {
      call.awaitAnswered(CONNECTED);
      return call;
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("401 Unauthorized")) {
        throw e;
      }
    }
    PhoneCall again = phone.call(number, CallPlan.untilTheOtherHangsUp());
    again.awaitAnswered(CONNECTED);
    return again;
  }

  /** Gives its seller a mail address. */
  private static Tenant told(Tenant tenant) {
    lab.core()
        .database()
        .run(tx ->
            lab.core()
                .mail()
                .addresses()
                .set(tx, new TenantScope(tenant.levels().getFirst()), List.of(address(tenant))));
    return tenant;
  }

  private static String address(Tenant tenant) {
    return "desk@r" + tenant.levels().getFirst().value() + ".example";
  }

  private static void onRecordAndTold(Tenant tenant, int count) {
    for (CallDetail call : recorded(tenant, count)) {
      assertEquals("Emergency", call.call().destination());
      assertEquals(CallOutcome.ANSWERED, call.call().outcome());
      assertEquals(List.of(), call.charges());
      assertEquals(1, call.legs().stream().filter(leg -> leg.state() == LegState.RATED).count());
    }
    for (MimeMessage mail : mails(tenant, count)) {
      assertTrue(body(mail).contains("Extension: 11"), () -> body(mail));
      assertTrue(MailCatcher.source(mail).contains(MailCatcher.FROM));
    }
  }

  /** Its calls, once so many are over and have a leg that is. */
  private static List<CallDetail> recorded(Tenant tenant, int count) {
    return Await.value(
        count + " calls on record",
        TOLD,
        () -> Optional.of(calls(tenant)).filter(found -> found.size() == count));
  }

  private static List<CallDetail> calls(Tenant tenant) {
    var viewer = Lab.viewer(tenant.customer(), Role.CUSTOMER);
    var history = lab.core().calls().history();
    return lab.inTransaction(tx -> history.search(tx, viewer, CallFilter.ALL, 50, 0)).stream()
        .filter(row -> row.endedAt() != null)
        .map(row -> lab.call(viewer, row))
        .filter(call -> call.legs().stream().anyMatch(leg -> leg.endedAt() != null))
        .toList();
  }

  private static List<MimeMessage> mails(Tenant tenant, int count) {
    Await.until(
        count + " mails for " + address(tenant),
        TOLD,
        () -> catcher.mails(address(tenant)).size() >= count);
    List<MimeMessage> mails = catcher.mails(address(tenant));
    assertEquals(count, mails.size());
    return mails;
  }

  private static String body(MimeMessage mail) {
    try {
      assertEquals(1, InternetAddress.parse(mail.getHeader("From", null)).length);
      return new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
