package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.Service;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.audit.AuditRow;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.Question;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tenant.Closing;
import org.vpbx.core.tenant.NewTenant;
import org.vpbx.core.tenant.Opening;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** What sellers may do with the accounts below them (promises A2, A4, A8, B1). */
class AccountRulesTest {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** In the range that Germany keeps for films; with the outside prefix 0 before it. */
  private static final String NUMBER = "0" + "03023125000";

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Lab lab = Lab.get();
  private final Core core = lab.core();
  private final TenantScope owner = new TenantScope(lab.owner());

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  @Test
  void ofTwoWhoTakeTheSameCodeOrLogInAtOnceOneIsTold() throws Exception {
    for (int round = 0; round < 3; round++) {
      String code = "race" + COUNT.incrementAndGet();
      List<Opening> sameCode = both(code, code, "a@" + code, "b@" + code);
      assertEquals(1, count(sameCode, Opening.Opened.class), sameCode::toString);
      assertEquals(1, count(sameCode, Opening.CodeTaken.class), sameCode::toString);
      List<Opening> sameLogin = both(code + "x", code + "y", "same@" + code, "same@" + code);
      assertEquals(1, count(sameLogin, Opening.Opened.class), sameLogin::toString);
      assertEquals(1, count(sameLogin, Opening.LoginTaken.class), sameLogin::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER, PBX,   true,  SEE_CALLS MANAGE_PBX,    MANAGE_TRUNKS SELL MANAGE_PLANS",
    "CUSTOMER, TRUNK, false, SEE_CALLS MANAGE_TRUNKS, MANAGE_PBX SELL MANAGE_PLANS",
    "RESELLER, PBX,   false, SEE_CALLS SELL,          MANAGE_TRUNKS RUN_PLATFORM"
  })
  void whatAnAccountsFirstUserMay(
      AccountKind kind, Service service, boolean pbx, String allowed, String forbidden) {
    String code = "kind" + COUNT.incrementAndGet();
    Opening.Opened opened = opened(owner.account(), kind, service, code);
    Viewer viewer = logIn("u@" + code, opened.password()).orElseThrow();
    for (String permission : allowed.split(" ", -1)) {
      assertTrue(viewer.may(Permission.valueOf(permission)), permission);
    }
    for (String permission : forbidden.split(" ", -1)) {
      assertFalse(viewer.may(Permission.valueOf(permission)), permission);
    }
    TenantScope scope = new TenantScope(opened.account());
    assertEquals(pbx, lab.inTransaction(tx -> core.pbxes().find(tx, scope)).isPresent());
  }

  /** Promise A2: a grandparent's decision is not the parent's. */
  @Test
  void onlyTheSellerItselfDecidesWhatAnAccountMay() {
    Tenant tenant = Tenant.create(lab, "0", "0");
    AccountId reseller = tenant.levels().getFirst();
    Set<Permission> denied = EnumSet.of(Permission.SEE_PRICES);
    assertFalse(deny(owner, tenant.customer(), denied));
    assertFalse(deny(new TenantScope(tenant.customer()), tenant.customer(), denied));
    assertTrue(deny(new TenantScope(reseller), tenant.customer(), denied));
    assertEquals(denied, lab.inTransaction(tx -> core.accounts().denials(tx, tenant.scope())));
  }

  /** Promise A8: one level at a time, and no further than one may sell. */
  @Test
  void aUserActsAsAccountsDirectlyBelowAlone() {
    Tenant tenant = Tenant.create(lab, "0", "0", "0");
    Viewer top = Lab.viewer(lab.owner(), Role.OWNER);
    Viewer reseller = actAs(top, tenant.levels().getFirst()).orElseThrow();
    assertEquals(Role.RESELLER, reseller.role());
    assertEquals(Optional.empty(), actAs(top, tenant.levels().get(1)));
    Viewer below = actAs(reseller, tenant.levels().get(1)).orElseThrow();
    assertEquals(Role.CUSTOMER, actAs(below, tenant.customer()).orElseThrow().role());
    deny(owner, tenant.levels().getFirst(), EnumSet.of(Permission.SELL));
    Viewer denied = actAs(top, tenant.levels().getFirst()).orElseThrow();
    assertEquals(Optional.empty(), actAs(denied, tenant.levels().get(1)));
    Viewer customer = Lab.viewer(tenant.customer(), Role.CUSTOMER);
    assertEquals(Optional.empty(), actAs(customer, tenant.customer()));
  }

  @Test
  void anAccountIsClosedWhenNothingIsLeftToDo() {
    Tenant tenant = Tenant.create(lab, "5", "7");
    AccountId reseller = tenant.levels().getFirst();
    TenantScope seller = new TenantScope(reseller);
    assertEquals(new Closing.HasAccounts(1), close(owner, reseller, true));
    assertEquals(new Closing.NoSuchAccount(), close(owner, tenant.customer(), true));
    Money balance = Money.of("7", "EUR");
    assertEquals(new Closing.HasBalance(balance), close(seller, tenant.customer(), false));
    try (Phone phone = tenant.phone("11")) {
      assertEquals(200, phone.register());
      assertEquals(new Closing.Closed(), close(seller, tenant.customer(), true));
      int before = lab.carrier().calls().size();
      phone.audio().clear();
      phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(1))).awaitEnded(SOON);
      assertEquals(before, lab.carrier().calls().size());
      assertTrue(phone.audio().contains(Lab.prompt("account-blocked")));
      assertEquals(Refusal.BLOCKED, lab.awaitCall(tenant.customer()).call().refusal());
      lab.carrier().answers(Answering.after(Duration.ofMillis(200)));
      phone.call("112", CallPlan.holdFor(Duration.ofSeconds(1))).awaitEnded(SOON);
      assertEquals("112", lab.carrier().calls().getLast().dialled());
      assertEquals("Emergency", lab.awaitCall(tenant.customer()).call().destination());
    }
    assertEquals(new Closing.NoSuchAccount(), close(seller, tenant.customer(), true));
    boolean opened =
        lab.inTransaction(tx -> core.accounts().setBlocked(tx, seller, tenant.customer(), false));
    assertFalse(opened);
    assertFalse(deny(seller, tenant.customer(), Set.of()));
    assertEquals(balance, tenant.balance(1).balance());
    assertEquals(new Closing.Closed(), close(owner, reseller, true));
  }

  /** Nothing limits these accounts, so that the lock of their balances alone orders the two. */
  @Test
  void anAccountIsClosedOrItsCallIsGrantedNeverBoth() throws Exception {
    for (int round = 0; round < 10; round++) {
      Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
      TenantScope seller = new TenantScope(tenant.levels().getFirst());
      String endpoint = tenant.extension("11");
      String linkedid = endpoint + "." + round;
      Question question =
          new Question(linkedid, endpoint, NUMBER, Optional.empty(), Optional.empty(), 0, "NONE");
      CyclicBarrier start = new CyclicBarrier(2);
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        Future<Instruction> asked =
            threads.submit(() -> {
              start.await();
              return core.calls().switchboard().answer(question);
            });
        Future<Closing> closed =
            threads.submit(() -> {
              start.await();
              return close(seller, tenant.customer(), true);
            });
        Instruction instruction = asked.get();
        boolean granted = instruction instanceof Instruction.Dial;
        assertEquals(!granted, closed.get() instanceof Closing.Closed, instruction::toString);
        core.calls().switchboard().undelivered(linkedid, instruction);
      }
    }
  }

  @Test
  void aCallInProgressKeepsAnAccountOpen() {
    Tenant tenant = Tenant.create(lab, "5", "5");
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    lab.carrier().answers(Answering.after(Duration.ofMillis(200)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(2)));
      call.awaitAnswered(SOON);
      assertEquals(new Closing.HasCalls(1), close(seller, tenant.customer(), true));
      call.awaitEnded(SOON);
    }
    Await.until(
        "the end of the call on record",
        SOON,
        () -> close(seller, tenant.customer(), true) instanceof Closing.Closed);
  }

  /** Promise B1: from the next reservation on; a payment that is booked twice counts once. */
  @Test
  void aLimitAndAPaymentTakeEffectAtOnce() {
    Tenant tenant = Tenant.create(lab, "0", "0");
    AccountId reseller = tenant.levels().getFirst();
    limit(reseller, Money.of("25", "EUR"));
    assertEquals(Optional.of(Money.of("25", "EUR")), tenant.balance(0).available());
    limit(reseller, null);
    assertEquals(Optional.empty(), tenant.balance(0).available());
    limit(reseller, Money.zero(EUR));
    String key = "rule-" + reseller.value();
    assertTrue(pay(reseller, key));
    assertFalse(pay(reseller, key));
    assertEquals(Optional.of(Money.of("4", "EUR")), tenant.balance(0).available());
  }

  @Test
  void theAuditLogNamesNobodyFromAbove() {
    Tenant tenant = Tenant.create(lab, "0", "0");
    AccountId reseller = tenant.levels().getFirst();
    Actor above = new Actor(new UserId(1), "Olivia", lab.owner(), Optional.of(reseller), "::1");
    Actor own = new Actor(new UserId(2), "Rita", reseller, Optional.empty(), "::1");
    record(above, tenant.customer(), "1");
    record(own, tenant.customer(), "2");
    AuditRow second = log(reseller).getFirst();
    AuditRow first = log(reseller).get(1);
    assertEquals("Rita", second.user());
    assertEquals(null, first.user());
    assertEquals(null, first.address());
    assertEquals(null, first.acting());
    assertEquals(Map.of("number", "1"), first.details());
    List<AuditRow> further =
        log(lab.owner()).stream().filter(AccountRulesTest::aboutExtensions).toList();
    assertEquals(List.of("Olivia"), further.stream().map(AuditRow::user).toList());
    assertEquals(Map.of("number", "1"), further.getFirst().details());
    assertTrue(log(tenant.customer()).stream().allMatch(row -> row.user() == null));
  }

  private static boolean aboutExtensions(AuditRow row) {
    return row.action() == AuditAction.EXTENSION_CREATED && row.details().containsKey("number");
  }

  private void record(Actor actor, AccountId concerned, String number) {
    core.database()
        .run(tx ->
            core.audit()
                .record(
                    tx, actor, concerned, AuditAction.EXTENSION_CREATED, Map.of("number", number)));
  }

  private List<AuditRow> log(AccountId reader) {
    return lab.inTransaction(
        tx -> core.audit().search(tx, new TenantScope(reader), AuditFilter.ALL, 50, 0));
  }

  private boolean pay(AccountId reseller, String key) {
    return lab.inTransaction(tx ->
        core.ledger().receive(tx, lab.owner(), reseller, Money.of("4", "EUR"), "transfer", key));
  }

  private void limit(AccountId account, Money limit) {
    core.database().run(tx -> core.ledger().setCreditLimit(tx, account, limit));
  }

  private Closing close(TenantScope seller, AccountId account, boolean balanceStays) {
    return lab.inTransaction(tx -> core.tenants().close(tx, seller, account, balanceStays));
  }

  private boolean deny(TenantScope seller, AccountId account, Set<Permission> denied) {
    return lab.inTransaction(tx -> core.accounts().deny(tx, seller, account, denied));
  }

  private Optional<Viewer> actAs(Viewer seller, AccountId account) {
    return lab.inTransaction(tx -> {
      Account child = core.accounts().own(tx, new TenantScope(account));
      return core.users().actAs(tx, seller, child);
    });
  }

  private Optional<Viewer> logIn(String login, String password) {
    return lab.inTransaction(tx -> core.users().logIn(tx, login, password));
  }

  private Opening.Opened opened(AccountId seller, AccountKind kind, Service service, String code) {
    NewTenant tenant = tenant(seller, kind, service, code, "u@" + code);
    return assertInstanceOf(
        Opening.Opened.class, lab.inTransaction(tx -> core.tenants().open(tx, tenant)));
  }

  private static NewTenant tenant(
      AccountId seller, AccountKind kind, Service service, String code, String login) {
    NewAccount account =
        new NewAccount(
            seller,
            kind,
            code,
            "Rule " + code,
            EUR,
            "DE",
            ZoneId.of("Europe/Berlin"),
            "en",
            "",
            service);
    return new NewTenant(account, Money.zero(EUR), login, "First User");
  }

  private List<Opening> both(String code, String other, String login, String otherLogin)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Opening> one = threads.submit(() -> open(start, code, login));
      Future<Opening> two = threads.submit(() -> open(start, other, otherLogin));
      return List.of(one.get(), two.get());
    }
  }

  private Opening open(CyclicBarrier start, String code, String login) throws Exception {
    NewTenant tenant = tenant(owner.account(), AccountKind.CUSTOMER, Service.PBX, code, login);
    start.await();
    return lab.inTransaction(tx -> core.tenants().open(tx, tenant));
  }

  private static long count(List<Opening> openings, Class<?> type) {
    return openings.stream().filter(type::isInstance).count();
  }
}
