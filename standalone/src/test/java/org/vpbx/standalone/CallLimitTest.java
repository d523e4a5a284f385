package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.Instruction;
import org.vpbx.core.call.Occupancy;
import org.vpbx.core.call.Question;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.call.Replayed;
import org.vpbx.core.call.Settlement;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtraChannelsId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.core.route.Carrier;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** How many calls there can be at once, at every level and by every carrier (promise C1). */
class CallLimitTest {

  private static final String NUMBER = "003023125000";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int BUSY = 486;
  private static final int SERVICE_UNAVAILABLE = 503;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Lab lab = Lab.get();
  private final Core other = Core.of(lab.core().database(), Clock.systemUTC());
  private final Map<Tenant, String> endpoints = new HashMap<>();
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    askers.close();
  }

  @AfterEach
  void theLedgerIsRightAndNoChannelIsTaken() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
    assertEquals(new Occupancy(0, 0), occupancy(lab.owner()));
  }

  @ParameterizedTest
  @CsvSource({"0, BOTH", "3, OUT", "2, IN"})
  void exactlyTenOfManyCallsAreUp(int level, Counted counted) {
    storm(level, counted, 40, 40, Duration.ofSeconds(12));
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "0, IN", "1, IN", "2, IN", "3, IN", "0, OUT", "1, OUT", "2, OUT", "3, OUT", "0, BOTH",
    "1, BOTH", "2, BOTH", "3, BOTH"
  })
  void exactlyTenOfTwoHundredCallsAreUp(int level, Counted counted) {
    storm(level, counted, 200, 40, Duration.ofSeconds(30));
  }

  /** Which calls a limit is for. */
  enum Counted {
    IN(100),
    OUT(0),
    BOTH(50);

    private final int incomingPercent;

    Counted(int incomingPercent) {
      this.incomingPercent = incomingPercent;
    }
  }

  private void storm(int level, Counted counted, int calls, int perSecond, Duration hold) {
    Tenant tenant = Tenant.create(lab, "1000", "1000", "1000", "1000");
    Integer inbound = counted == Counted.IN ? 10 : null;
    Integer outbound = counted == Counted.OUT ? 10 : null;
    Integer total = counted == Counted.BOTH ? 10 : null;
    limit(tenant, level, new CallLimit(tenant.levels().get(level), inbound, outbound, total, null));
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    InboundNumbers numbers = new InboundNumbers(lab);
    PhoneNumber did = numbers.sold(tenant, "12", "0.02");
    CallPlan plan = CallPlan.holdFor(hold);
    int incoming = calls * counted.incomingPercent / 100;
    int before = lab.carrier().calls().size();
    try (Phone phone = tenant.phone("11");
        Phone called = tenant.phoneOf("12")) {
      assertEquals(OK, called.register());
      called.answers(Answering.after(Duration.ofMillis(100)));
      Optional<CallStorm> out =
          Optional.of(calls - incoming)
              .filter(some -> some > 0)
              .map(some -> phone.storm(NUMBER, plan, some, perSecond));
      Optional<CallStorm> in =
          Optional.of(incoming)
              .filter(some -> some > 0)
              .map(some -> numbers.storm(did, plan, some, perSecond));
      long upOut = out.map(storm -> up(storm, SERVICE_UNAVAILABLE)).orElse(0L);
      long upIn = in.map(storm -> up(storm, BUSY)).orElse(0L);
      assertEquals(10, upOut + upIn);
      assertEquals(upOut, lab.carrier().calls().size() - before);
      assertEquals(upIn, called.calls().size());
    }
    lab.awaitRated(tenant.customer(), 10, calls);
  }

  /** How many were up; all others must have been refused with that status. */
  private static long up(CallStorm storm, int refused) {
    try (storm) {
      List<Integer> statuses =
          storm.awaitEnded(Duration.ofMinutes(3)).stream()
              .map(call -> call.status().orElseThrow())
              .toList();
      assertEquals(List.of(), statuses.stream().filter(s -> s != OK && s != refused).toList());
      return statuses.stream().filter(s -> s == OK).count();
    }
  }

  @Test
  void aCallTooManyIsRefusedInWordsUntilOneEnds() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    limit(tenant, 1, 1, null, null);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall first = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(9)));
      first.awaitAnswered(SOON);
      PhoneCall second = phone.call(NUMBER, CallPlan.untilTheOtherHangsUp());
      CallProgress refused = second.awaitEnded(SOON);
      assertEquals(SERVICE_UNAVAILABLE, refused.status().orElseThrow());
      assertTrue(phone.audio().contains(Lab.prompt("all-lines-busy")));
      assertEquals(Refusal.LIMIT_REACHED, lab.awaitCall(tenant.customer()).call().refusal());
      first.awaitEnded(SOON);
      lab.awaitRated(tenant.customer(), 1, 2);
      PhoneCall third = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(1)));
      third.awaitAnswered(SOON);
      third.awaitEnded(SOON);
    }
    lab.awaitRated(tenant.customer(), 2, 3);
  }

  /** The price is fixed with the grant: the call stays dearer when the other one ends. */
  @Test
  void aCallTooManyIsConnectedAtASurchargeIfSoDecided() {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    Surcharge surcharge = new Surcharge(Money.of("0.05", "EUR"), Money.of("0.30", "EUR"));
    limit(tenant, 1, 1, null, surcharge);
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall first = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(2)));
      first.awaitAnswered(SOON);
      PhoneCall second = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(4)));
      second.awaitEnded(SOON);
    }
    // 0.01 and 0.15 a minute for 2 and for 4 seconds; 0.05 and 0.30 a minute more for those 4
    List<Money> amounts =
        lab.awaitRated(tenant.customer(), 2).stream().map(Price::amount).sorted().toList();
    assertEquals(List.of(Money.of("0.0150", "EUR"), Money.of("0.0900", "EUR")), amounts);
    assertEquals(Money.of("99.8950", "EUR"), tenant.balance(1).balance());
    Replayed again = lab.inTransaction(lab.core().calls().replay()::run);
    assertTrue(
        again.differences().stream()
            .noneMatch(difference -> tenant.levels().contains(difference.account())),
        again::toString);
    Money reseller = tenant.balance(0).balance();
    assertEquals(Money.of("-0.0100", "EUR"), reseller);
  }

  @Test
  void aPackageAddsChannelsWhileItLasts() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    limit(tenant, 1, 2, null, null);
    AccountId customer = tenant.customer();
    TenantScope seller = new TenantScope(tenant.levels().get(0));
    assertEquals(2, grants(tenant, 5).size());
    Instant now = Instant.now();
    ExtraChannels extra =
        new ExtraChannels(null, customer, "Christmas", 0, 2, 0, now.minusSeconds(1), null);
    ExtraChannelsId id =
        lab.inTransaction(tx -> lab.core().limits().add(tx, seller, extra)).orElseThrow();
    assertEquals(4, grants(tenant, 5).size());
    boolean ended =
        lab.inTransaction(tx -> lab.core().limits().end(tx, seller, customer, id, Instant.now()));
    assertTrue(ended);
    assertEquals(2, grants(tenant, 5).size());
  }

  /** A carrier that is full does not take the call, and here there is no other one. */
  @Test
  void aCarrierTakesNoMoreCallsThanItHasChannels() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    channels(3);
    try {
      assertEquals(3, grants(tenant, 8).size());
    } finally {
      channels(null);
    }
    assertEquals(8, grants(tenant, 8).size());
  }

  /**
   * Two nodes ask at the same time, the calls end in every way there is, and again and again
   * exactly as many get through as may.
   */
  @Test
  void noChannelIsLostHoweverCallsEnd() {
    endlessly(12, 25);
  }

  @Tag("long")
  @Test
  void noChannelIsLostInTenThousandCalls() {
    endlessly(250, 40);
  }

  private void endlessly(int rounds, int callers) {
    Tenant tenant = Tenant.create(lab, "1000", "1000", "1000");
    limit(tenant, 1, null, 10, null);
    Random random = new Random(20_261_123);
    for (int round = 0; round < rounds; round++) {
      List<Granted> granted = ask(tenant, callers);
      assertEquals(10, granted.size(), "in round " + round);
      assertEquals(10, occupancy(tenant.levels().get(1)).total());
      granted.forEach(call -> end(call, random.nextInt(5)));
      assertEquals(0, occupancy(tenant.levels().get(1)).total());
    }
  }

  /** A call that got through. */
  private record Granted(String linkedid, Instruction.Dial dial) {}

  /** Asks so often at once, at two nodes in turn, and ends those that get through. */
  private List<Granted> grants(Tenant tenant, int callers) {
    List<Granted> granted = ask(tenant, callers);
    granted.forEach(call -> end(call, 0));
    return granted;
  }

  private List<Granted> ask(Tenant tenant, int callers) {
    String endpoint = endpoints.computeIfAbsent(tenant, some -> some.extension("77"));
    List<Core> nodes = List.of(lab.core(), other);
    List<CompletableFuture<Optional<Granted>>> answers = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Core node = nodes.get(i % nodes.size());
      answers.add(CompletableFuture.supplyAsync(() -> ask(node, endpoint), askers));
    }
    return answers.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
  }

  private static Optional<Granted> ask(Core node, String endpoint) {
    String linkedid = "limits-" + COUNT.incrementAndGet() + ".1";
    Question question =
        new Question(linkedid, endpoint, NUMBER, Optional.empty(), Optional.empty(), 0, "");
    return node.calls().switchboard().answer(question) instanceof Instruction.Dial dial
        ? Optional.of(new Granted(linkedid, dial))
        : Optional.empty();
  }

  private void end(Granted call, int how) {
    Settlement settlement = lab.core().calls().settlement();
    LegId leg = call.dial().leg();
    Instant now = Instant.now();
    lab.inTransaction(tx -> {
      switch (how) {
        case 0 -> settlement.notAnswered(tx, List.of(leg));
        case 1 -> settlement.ended(tx, leg, now, 17);
        case 2 -> settlement.linkedidEnded(tx, call.linkedid(), now);
        case 3 -> {
          // given up, and answered after all
          settlement.notAnswered(tx, List.of(leg));
          settlement.answered(tx, leg, now, call.linkedid());
          settlement.ended(tx, leg, now.plusSeconds(3), 16);
        }
        default -> {
          settlement.answered(tx, leg, now, call.linkedid());
          settlement.ended(tx, leg, now.plusSeconds(3), 16);
          settlement.ended(tx, leg, now.plusSeconds(3), 16);
        }
      }
      return true;
    });
  }

  private void limit(
      Tenant tenant, int level, Integer outbound, Integer total, Surcharge surcharge) {
    AccountId account = tenant.levels().get(level);
    limit(tenant, level, new CallLimit(account, null, outbound, total, surcharge));
  }

  private void limit(Tenant tenant, int level, CallLimit limit) {
    AccountId seller = level == 0 ? lab.owner() : tenant.levels().get(level - 1);
    boolean set =
        lab.inTransaction(tx -> lab.core().limits().set(tx, new TenantScope(seller), limit));
    assertTrue(set);
  }

  private void channels(Integer channels) {
    TenantScope owner = new TenantScope(lab.owner());
    lab.inTransaction(tx -> {
      for (Carrier carrier : lab.core().carriers().inOrder(tx)) {
        assertTrue(lab.core().carriers().setChannels(tx, owner, carrier.id(), channels));
      }
      return true;
    });
  }

  private Occupancy occupancy(AccountId account) {
    return lab.inTransaction(
        tx -> lab.core().calls().live().channels(tx, new TenantScope(account)));
  }
}
