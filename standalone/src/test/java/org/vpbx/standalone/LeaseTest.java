package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CutOff;
import org.vpbx.core.call.LegEntry;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Reversal;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Rate;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** What a balance does to calls that last (promises B1, C3). A level pays 0.10 a minute. */
class LeaseTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Lab lab = Lab.get();

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /**
   * Slice after slice, until the money of one of the levels is gone to the last second. The record
   * says so, but not of somebody above who looks at it (promise A3).
   */
  @ParameterizedTest
  @CsvSource({
    "0.0234, unlimited, 14, OUT_OF_SERVICE, 0", // the reseller's: 0.10 a minute
    "unlimited, 0.0450, 14, CREDIT_USED_UP, 1", // the customer's: 0.01 and 0.15 a minute
    "0.0234, 100, 14, OUT_OF_SERVICE, 0",
  })
  void aCallLastsToTheSecondThatTheMoneyBuys(
      String reseller, String customer, int seconds, CutOff told, int used) {
    Tenant tenant = Tenant.create(lab, reseller, customer);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      long talked = call.awaitEnded(LONG).talk().toMillis();
      assertTrue(Math.abs(talked - seconds * 1000L) < 250, "cut after " + talked + " ms");
    }
    assertEquals(seconds, lab.awaitCall(tenant.customer()).call().seconds());
    assertTrue(tenant.balance(0).reserved().isZero());
    assertTrue(tenant.balance(1).reserved().isZero());
    assertCutOff(tenant, told, null, tenant.customer());
    AccountId seller = tenant.levels().getFirst();
    assertCutOff(tenant, CutOff.CREDIT_USED_UP, used == 0 ? null : name(tenant, used), seller);
    assertCutOff(tenant, CutOff.CREDIT_USED_UP, name(tenant, used), lab.owner());
  }

  /** What an account reads of the tenant's newest call, and of the only leg of that. */
  private void assertCutOff(Tenant tenant, CutOff expected, String by, AccountId viewer) {
    Viewer seen = Lab.viewer(viewer, Role.CUSTOMER);
    CallDetail call = lab.call(seen, lab.awaitCall(tenant.customer()).call());
    assertEquals(expected, call.call().cutOff(), call::toString);
    assertEquals(expected, call.legs().getFirst().cutOff());
    assertEquals(by, call.legs().getFirst().cutOffBy());
    LegId id = call.legs().getFirst().id();
    LegEntry listed =
        lab.inTransaction(tx ->
                lab.core()
                    .calls()
                    .history()
                    .legsBefore(tx, seen, CallFilter.ALL, new LegId(id.value() + 1), 1))
            .getFirst();
    assertEquals(expected, listed.cutOff());
    assertEquals(by, listed.cutOffBy());
  }

  private String name(Tenant tenant, int depth) {
    TenantScope scope = new TenantScope(tenant.levels().get(depth));
    return lab.inTransaction(tx -> lab.core().accounts().own(tx, scope)).name();
  }

  @Test
  void aTopUpDuringACallLengthensIt() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0250"); // six seconds
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(9)));
      call.awaitAnswered(SOON);
      Thread.sleep(4500);
      tenant.pay(1, "0.0250");
      call.awaitEnded(LONG);
    }
    assertEquals(9, lab.awaitCall(tenant.customer()).call().seconds());
    assertCutOff(tenant, null, null, tenant.customer());
    assertEquals(Money.of("0.0175", "EUR"), tenant.balance(1).balance());
  }

  /** The second call finds something, although the first one could use it all. */
  @Test
  void callsOnOneBalanceShareIt() {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0825"); // two fees, and 25 seconds in all
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone one = tenant.phone("11");
        Phone two = tenant.phone("12")) {
      PhoneCall first = one.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      first.awaitAnswered(SOON);
      PhoneCall second = two.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      second.awaitAnswered(SOON);
      first.awaitEnded(LONG);
      second.awaitEnded(LONG);
    }
    long seconds =
        lab.awaitRated(tenant.customer(), 2).stream().mapToLong(price -> price.seconds()).sum();
    assertEquals(25, seconds);
    assertTrue(tenant.balance(1).balance().isZero(), tenant.balance(1)::toString);
  }

  /** A limit that is set while a call lasts or rings which had none holds for that call, too. */
  @ParameterizedTest
  @CsvSource({"100, 2000", "2000, 1000"})
  void aNewLimitHoldsForCallsInProgress(int ringsMs, int limitedAfterMs) throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
    lab.carrier().answers(Answering.after(Duration.ofMillis(ringsMs)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      Thread.sleep(limitedAfterMs);
      limit(tenant, 1, "0.0250"); // six seconds
      call.awaitEnded(SOON);
    }
    assertEquals(6, lab.awaitCall(tenant.customer()).call().seconds());
    assertEquals(Money.of("-0.0250", "EUR"), tenant.balance(1).balance());
    assertCutOff(tenant, CutOff.CREDIT_USED_UP, null, tenant.customer());
  }

  /** A limit that does not even pay for what was talked ends the call at once. */
  @Test
  void aNewLimitBelowWhatACallHasCostCutsItOff() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      Thread.sleep(1500);
      limit(tenant, 1, "0.0100");
      call.awaitEnded(AT_ONCE);
    }
    assertCutOff(tenant, CutOff.CREDIT_USED_UP, null, tenant.customer());
    assertCutOff(tenant, CutOff.CREDIT_USED_UP, name(tenant, 1), lab.owner());
  }

  /** The call ends with what is reserved for it then, a quarter of the 76 seconds it could last. */
  @Test
  void aPaymentThatIsTakenBackEndsCallsInProgress() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.20");
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    Money reserved;
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      assertTrue(takeBack(tenant) instanceof Reversal.Done);
      assertTrue(takeBack(tenant) instanceof Reversal.DoneBefore);
      assertTrue(tenant.balance(1).balance().isZero());
      reserved = tenant.balance(1).reserved();
      call.awaitEnded(SOON.plusSeconds(10));
    }
    assertEquals(19, lab.awaitCall(tenant.customer()).call().seconds());
    assertEquals(reserved.negated(), tenant.balance(1).balance());
  }

  /** What is paid as a minimum may be talked, whatever becomes of the balance meanwhile. */
  @Test
  void aLeaseLastsAsLongAsWhatIsReservedPays() throws Exception {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.06");
    Rate rate = new Rate(Money.of("0.1000", "EUR"), Money.of("0", "EUR"), 24, 6, 6);
    lab.inTransaction(tx -> {
      AccountId seller = tenant.levels().getFirst();
      PlanId plan =
          Selling.plan(
              lab.core(), tx, seller, "Minimum", List.of(Selling.line("49", "Germany", rate)));
      Selling.sell(lab.core(), tx, seller, tenant.customer(), plan);
      return plan;
    });
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      call.awaitAnswered(SOON);
      assertTrue(takeBack(tenant) instanceof Reversal.Done);
      call.awaitEnded(SOON.plusSeconds(10));
    }
    assertEquals(24, lab.awaitCall(tenant.customer()).call().seconds());
    assertEquals(Money.of("-0.0400", "EUR"), tenant.balance(1).balance());
  }

  private Reversal takeBack(Tenant tenant) {
    return lab.inTransaction(tx -> {
      TransferId payment = lab.core().ledger().entries(tx, tenant.scope(), 9, 0).getLast().id();
      TenantScope seller = new TenantScope(tenant.levels().getFirst());
      return lab.core().tenants().takeBack(tx, seller, tenant.customer(), payment, "Bounced");
    });
  }

  private void limit(Tenant tenant, int depth, String amount) {
    lab.inTransaction(tx -> {
      lab.core().tenants().setCreditLimit(tx, tenant.levels().get(depth), Money.of(amount, "EUR"));
      return List.of();
    });
  }
}
