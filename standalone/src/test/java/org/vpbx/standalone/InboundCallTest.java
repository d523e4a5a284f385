package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.CutOff;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.call.LegState;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.did.Did;
import org.vpbx.core.did.DidOutcome;
import org.vpbx.core.did.DidRange;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.pbx.ForwardOccasion;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Calls that a carrier brings, through a real Asterisk, from a real SIP carrier. */
class InboundCallTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration RINGING = Duration.ofMillis(300);
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** In ranges that Britain and Germany keep for films. */
  private static final String CALLER = "+442079460123";

  private static final String MOBILE = "+4915228817386";

  private final Lab lab = Lab.get();

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** Promises A1, B2 and H5: each of four levels pays its own plan's price for the number. */
  @Test
  void everyLevelPaysItsPriceForTheNumber() {
    Tenant tenant = Tenant.create(lab, "100", "100", "100", "100");
    PhoneNumber did = did(tenant, "11");
    for (int depth = 0; depth < 4; depth++) {
      sell(tenant, depth, did, "0.0" + (depth + 1));
    }
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(2100)));
      CallProgress heard = call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      assertEquals(OptionalInt.of(200), heard.status());
      assertEquals(CALLER.substring(1), phone.calls().getFirst().caller().replace("+", ""));
      CallDetail call = lab.awaitCall(tenant.customer());
      assertEquals(CallOutcome.ANSWERED, call.call().outcome());
      assertEquals(CALLER, call.call().caller());
      assertEquals(did, call.call().number());
      assertEquals("Phone 11", call.call().destination());
      assertEquals(List.of(LegState.RATED, LegState.RATED), states(call));
      LegRow inbound = leg(call, Direction.INBOUND);
      assertEquals(Math.round(heard.talk().toMillis() / 1000.0), (long) inbound.seconds());
      assertEquals((int) inbound.seconds(), call.call().seconds());
      for (int depth = 0; depth < 4; depth++) {
        Money price = perSecond("0.0" + (depth + 1), inbound.seconds());
        assertEquals(price, charges(tenant, depth, call, ChargeRow.Kind.COST).getFirst());
        assertEquals(Money.of("100", "EUR").minus(price), tenant.balance(depth).balance());
        assertTrue(tenant.balance(depth).reserved().isZero());
      }
    }
  }

  /** Promise B2: who has no inbound price pays nothing, even without any money. */
  @Test
  void aLevelWithoutAPricePaysNothing() {
    Tenant tenant = Tenant.create(lab, "0", "0");
    PhoneNumber did = did(tenant, "11");
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(1100)));
      call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.ANSWERED, call.call().outcome());
    assertEquals(1, call.call().seconds());
    assertTrue(call.charges().isEmpty());
    assertTrue(tenant.balance(1).balance().isZero());
  }

  /** A carrier is who has its address, not who says so. */
  @Test
  void nobodyIsACarrierBySayingSo() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = did(tenant, "11");
    AsteriskServer asterisk = lab.platform().asterisk();
    String strange = lab.platform().loopback().next();
    try (Phone phone = tenant.registered("11");
        Phone stranger = new Phone(lab.sipp(), asterisk, strange, "carrier-demo", "any")) {
      phone.answers(Answering.after(RINGING));
      CallProgress heard =
          stranger.call(did.toString(), CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      assertEquals(OptionalInt.of(401), heard.status());
      assertEquals(List.of(), phone.calls());
    }
  }

  /** Promise C5: two legs on one record, each charged by its own rule as soon as the call ends. */
  @Test
  void aForwardedCallHasTwoLegsEachChargedByItsOwnRule() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = did(tenant, MOBILE);
    sell(tenant, 0, did, "0.01");
    sell(tenant, 1, did, "0.02");
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(2100)));
    CallProgress heard = call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    CallProgress mobile = lab.carrier().calls().getLast();
    assertEquals(MOBILE.substring(1), mobile.dialled());
    assertEquals(CALLER, mobile.caller());
    CallDetail call = lab.awaitCall(tenant.customer());
    LegRow inbound = leg(call, Direction.INBOUND);
    LegRow outbound = leg(call, Direction.OUTBOUND);
    assertEquals(2, call.legs().size());
    assertEquals(Math.round(heard.talk().toMillis() / 1000.0), (long) inbound.seconds());
    assertEquals(Math.round(mobile.talk().toMillis() / 1000.0), (long) outbound.seconds());
    assertEquals(did.digits(), inbound.number());
    assertEquals(MOBILE.substring(1), outbound.number());
    for (int depth = 0; depth < 2; depth++) {
      Money in = perSecond("0.0" + (depth + 1), inbound.seconds());
      Money out = perSecond("0.30", outbound.seconds());
      assertEquals(List.of(in, out), charges(tenant, depth, call, ChargeRow.Kind.COST));
      assertEquals(Money.of("100", "EUR").minus(in).minus(out), tenant.balance(depth).balance());
    }
    List<Money> costs = carrierCosts(call);
    assertEquals(1, costs.size(), "the carrier asks nothing for what it brings");
  }

  /** Promise H1: where the phone is busy, or nobody answers, or it is off. */
  @ParameterizedTest
  @CsvSource({"BUSY", "NO_ANSWER", "UNREACHABLE", "ALWAYS"})
  void anExtensionForwardsWhatItDoesNotTake(ForwardOccasion occasion) {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    PhoneNumber did = did(tenant, "11");
    forward(tenant, "11", Map.of(occasion, MOBILE));
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(1100)));
    try (Phone phone = phone(tenant, "11")) {
      if (occasion != ForwardOccasion.UNREACHABLE) {
        assertEquals(200, phone.register());
      }
      phone.answers(occasion == ForwardOccasion.BUSY ? Answering.busy() : Answering.after(SOON));
      call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      boolean rang = occasion == ForwardOccasion.BUSY || occasion == ForwardOccasion.NO_ANSWER;
      assertEquals(rang ? 1 : 0, phone.calls().size());
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.ANSWERED, call.call().outcome());
    assertEquals(1, leg(call, Direction.OUTBOUND).seconds());
    assertEquals(1, charges(tenant, 1, call, ChargeRow.Kind.COST).size());
  }

  /** Promise H1: a colleague's call is forwarded as one from outside; the forwarder pays. */
  @Test
  void aColleaguesCallIsForwarded() {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    tenant.extension("12");
    forward(tenant, "12", Map.of(ForwardOccasion.UNREACHABLE, "0" + "0" + MOBILE.substring(3)));
    lab.carrier().answers(Answering.after(RINGING).thenHangUpAfter(Duration.ofMillis(1100)));
    try (Phone phone = tenant.registered("11")) {
      phone.call("12", CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(MOBILE.substring(1), leg(call, Direction.OUTBOUND).number());
    assertEquals(1, charges(tenant, 1, call, ChargeRow.Kind.COST).size());
    assertEquals("+493055511", lab.carrier().calls().getLast().caller());
  }

  /** Promise H1: colleagues who forward to each other do not ring for ever. */
  @Test
  void forwardingInACircleEnds() {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    PhoneNumber did = did(tenant, "11");
    tenant.extension("12");
    forward(tenant, "11", Map.of(ForwardOccasion.ALWAYS, "12"));
    forward(tenant, "12", Map.of(ForwardOccasion.ALWAYS, "11"));
    CallProgress heard = call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    assertEquals(OptionalInt.of(480), heard.status());
    assertEquals(Refusal.UNREACHABLE, lab.awaitCall(tenant.customer()).call().refusal());
  }

  /** Promises C3 and H5: the money for three seconds ends the call after three seconds. */
  @ParameterizedTest
  @CsvSource({
    "unlimited, 0.0300, 3, CREDIT_USED_UP",
    "0.0300, unlimited, 3, OUT_OF_SERVICE",
    "unlimited, 0.1400, 14, CREDIT_USED_UP"
  })
  void anInboundCallEndsWhenTheMoneyDoes(
      String reseller, String customer, int seconds, CutOff told) {
    Tenant tenant = Tenant.create(lab, reseller, customer);
    PhoneNumber did = did(tenant, "11");
    sell(tenant, 0, did, "0.60");
    sell(tenant, 1, did, "0.60");
    try (Phone phone = tenant.registered("11")) {
      phone.answers(Answering.after(Duration.ofMillis(1500)));
      CallProgress heard = call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      long millis = heard.talk().toMillis();
      assertTrue(Math.abs(millis - seconds * 1000L) < 300, "cut after " + millis + " ms");
      assertEquals(Optional.of(CallProgress.Side.THERE), heard.endedBy());
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(seconds, leg(call, Direction.INBOUND).seconds());
    assertEquals(told, call.call().cutOff());
    assertEquals(told, leg(call, Direction.INBOUND).cutOff());
    assertTrue(tenant.balance(0).reserved().isZero());
    assertTrue(tenant.balance(1).reserved().isZero());
  }

  /** Promise H5. */
  @Test
  void aNumberThatNobodyHasIsRefused() {
    CallProgress heard =
        lab.carrier()
            .call(
                lab.platform().asterisk(), CALLER, "493023129999", CallPlan.untilTheOtherHangsUp())
            .awaitEnded(SOON);
    assertEquals(OptionalInt.of(404), heard.status());
  }

  /** Promises A3 and B1: the carrier is told a cause, and neither money nor blocks. */
  @Test
  void whoCannotPayIsNotReached() {
    Tenant tenant = Tenant.create(lab, "unlimited", "0");
    PhoneNumber did = did(tenant, "11");
    sell(tenant, 1, did, "0.60");
    CallProgress heard = call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    assertEquals(OptionalInt.of(403), heard.status());
    assertEquals(Refusal.NO_CREDIT, lab.awaitCall(tenant.customer()).call().refusal());
    tenant.block(1);
    assertEquals(
        OptionalInt.of(403), call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON).status());
    assertEquals(Refusal.BLOCKED, lab.awaitCall(tenant.customer()).call().refusal());
  }

  /** Promises C2 and H5: nothing stays reserved of a call that its caller gives up. */
  @Test
  void aCallerWhoGivesUpLeavesNothingReserved() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    PhoneNumber did = did(tenant, MOBILE);
    sell(tenant, 1, did, "0.60");
    lab.carrier().answers(Answering.never());
    CallProgress heard = call(did, CallPlan.cancelAfter(Duration.ofMillis(1500))).awaitEnded(SOON);
    assertEquals(OptionalInt.of(487), heard.status());
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(CallOutcome.CANCELLED, call.call().outcome());
    assertEquals(List.of(LegState.ABANDONED, LegState.ABANDONED), states(call));
    for (int depth = 0; depth < 2; depth++) {
      assertEquals(Money.of("100", "EUR"), tenant.balance(depth).balance());
      assertTrue(tenant.balance(depth).reserved().isZero());
    }
  }

  /** Promise A3: another tenant sees neither the number nor its calls. */
  @Test
  void anotherTenantSeesNothingOfIt() {
    Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
    Tenant other = Tenant.create(lab, "unlimited", "unlimited");
    PhoneNumber did = did(tenant, "11");
    call(did, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    lab.awaitCall(tenant.customer());
    assertTrue(
        lab.inTransaction(tx ->
                lab.core()
                    .calls()
                    .history()
                    .search(tx, Lab.viewer(other.customer(), Role.CUSTOMER), CallFilter.ALL, 10, 0))
            .isEmpty());
    Did found = find(did);
    assertTrue(
        lab.inTransaction(tx -> lab.core().dids().find(tx, other.scope(), found.id())).isEmpty());
    assertTrue(lab.inTransaction(tx -> lab.core().dids().own(tx, other.scope())).isEmpty());
  }

  /** Promise C2: nobody is forwarded to an emergency service, however the number is written. */
  @ParameterizedTest
  @CsvSource({"112", "0112", "+49112", "110", "+49110"})
  void nobodyIsForwardedToAnEmergencyNumber(String number) {
    Tenant tenant = Tenant.create(lab, "unlimited");
    Target read = lab.inTransaction(tx -> lab.core().forwards().read(tx, tenant.scope(), number));
    assertEquals(new Target.Refused(Target.Refusal.EMERGENCY), read);
  }

  /** Promise H5: what leads back to itself by numbers of ours is refused at set-up. */
  @Test
  void numbersThatLeadToEachOtherAreRefused() {
    Tenant tenant = Tenant.create(lab, "unlimited");
    PhoneNumber one = did(tenant, MOBILE);
    PhoneNumber other = did(tenant, one.toString());
    assertEquals(
        new DidOutcome.BadTarget(Target.Refusal.LOOP), route(tenant, one, other.toString()));
    assertEquals(
        new DidOutcome.BadTarget(Target.Refusal.ITSELF), route(tenant, one, one.toString()));
  }

  private PhoneCall call(PhoneNumber did, CallPlan plan) {
    return lab.carrier().call(lab.platform().asterisk(), CALLER, did.toString(), plan);
  }

  private Did find(PhoneNumber number) {
    return lab.inTransaction(tx -> lab.core().dids().byNumbers(tx, List.of(number)).get(number));
  }

  /** A number of the customer's that is routed; an extension is created where it is to go. */
  private PhoneNumber did(Tenant tenant, String target) {
    PhoneNumber number = PhoneNumber.of("49302312" + (6000 + NUMBERS.incrementAndGet()));
    lab.inTransaction(tx -> {
      TenantScope owner = new TenantScope(lab.owner());
      return lab.core().dids().add(tx, owner, null, DidRange.of(number), null);
    });
    AccountId from = lab.owner();
    for (AccountId level : tenant.levels()) {
      TenantScope seller = new TenantScope(from);
      assertEquals(
          new DidOutcome.Done(1),
          lab.inTransaction(
              tx -> lab.core().dids().give(tx, seller, null, find(number).id(), level)));
      from = level;
    }
    if (!target.startsWith("+")) {
      tenant.extension(target);
    }
    assertEquals(new DidOutcome.Done(1), route(tenant, number, target));
    return number;
  }

  private DidOutcome route(Tenant tenant, PhoneNumber number, String target) {
    return lab.inTransaction(tx -> {
      Target read = lab.core().forwards().read(tx, tenant.scope(), target);
      return lab.core()
          .dids()
          .route(tx, tenant.scope(), null, find(number).id(), "", Optional.of(read));
    });
  }

  private void forward(Tenant tenant, String extension, Map<ForwardOccasion, String> rules) {
    lab.inTransaction(tx -> {
      Map<ForwardOccasion, Target> targets = new EnumMap<>(ForwardOccasion.class);
      rules.forEach((occasion, text) ->
          targets.put(occasion, lab.core().forwards().read(tx, tenant.scope(), text)));
      lab.core()
          .forwards()
          .set(
              tx,
              tenant.scope(),
              lab.core().pbxes().extension(tx, tenant.scope(), extension).orElseThrow().id(),
              targets);
      return true;
    });
  }

  /** Sells a plan by which calls to the number cost that, and calls to Germany 0.30 a minute. */
  private void sell(Tenant tenant, int depth, PhoneNumber did, String perMinute) {
    AccountId seller = depth == 0 ? lab.owner() : tenant.levels().get(depth - 1);
    lab.inTransaction(tx -> {
      Rate inbound = Rate.bySeconds(Money.of(perMinute, "EUR"), 1);
      PlanId plan =
          Selling.plan(
              lab.core(),
              tx,
              seller,
              "Numbers " + did + " at " + depth,
              List.of(
                  new SheetLine(
                      Direction.INBOUND,
                      new NumberMatch("=" + did.digits()),
                      Offer.always("Incoming", inbound)),
                  Selling.line("49", "Germany", Rate.bySeconds(Money.of("0.30", "EUR"), 1))));
      Selling.sell(lab.core(), tx, seller, tenant.levels().get(depth), plan);
      return true;
    });
  }

  /** Of an extension that there is already, or is made. */
  private Phone phone(Tenant tenant, String extension) {
    boolean exists =
        lab.inTransaction(tx -> lab.core().pbxes().extension(tx, tenant.scope(), extension))
            .isPresent();
    return exists ? tenant.phoneOf(extension) : tenant.phone(extension);
  }

  private static LegRow leg(CallDetail call, Direction direction) {
    return call.legs().stream()
        .filter(leg -> leg.direction() == direction)
        .findFirst()
        .orElseThrow();
  }

  private static List<LegState> states(CallDetail call) {
    return call.legs().stream().map(LegRow::state).toList();
  }

  private List<Money> charges(Tenant tenant, int depth, CallDetail call, ChargeRow.Kind side) {
    Role role = depth == tenant.levels().size() - 1 ? Role.CUSTOMER : Role.RESELLER;
    return amounts(lab.call(Lab.viewer(tenant.levels().get(depth), role), call.call()), side);
  }

  private List<Money> carrierCosts(CallDetail call) {
    return amounts(
        lab.call(Lab.viewer(lab.owner(), Role.OWNER), call.call()), ChargeRow.Kind.CARRIER_COST);
  }

  private static List<Money> amounts(CallDetail call, ChargeRow.Kind side) {
    List<Money> amounts = new ArrayList<>();
    for (ChargeRow charge : call.charges()) {
      if (charge.side() == side) {
        assertFalse(charge.price() == null);
        amounts.add(charge.price().amount());
      }
    }
    return amounts;
  }

  /** Rounded half up to four decimals, as {@link Selling} does. */
  private static Money perSecond(String perMinute, long seconds) {
    long micros = Money.of(perMinute, "EUR").micros() * seconds;
    return new Money(Math.floorDiv(micros + 3_000, 6_000) * 100, EUR);
  }
}
