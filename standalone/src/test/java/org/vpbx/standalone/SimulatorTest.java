package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.Refusal;
import org.vpbx.core.call.Simulated;
import org.vpbx.core.call.Simulation;
import org.vpbx.core.call.Situation;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.route.NewCarrier;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/**
 * The simulator and live routing agree (promises B11, C8): each situation is simulated, then really
 * dialled through Asterisk, and refusal, carrier, lease and every level's amount are compared.
 */
class SimulatorTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String GERMANY = "0" + "03023125000";
  private static final Currency EUR = Currency.getInstance("EUR");

  /**
   * What reseller and customer have paid, what is wrong, what is dialled, what is to come of it.
   */
  private static final String SITUATIONS =
      """
      100       | 100       |                   | 003023125000  | CONNECTED
      unlimited | unlimited |                   | 003023125000  | CONNECTED
      unlimited | 0.0175    |                   | 003023125000  | CONNECTED
      unlimited | 0         |                   | 003023125000  | NO_CREDIT
      0         | unlimited |                   | 003023125000  | NO_CREDIT
      100       | 100       |                   | 000442079460123 | NO_TARIFF
      100       | 100       | block customer    | 003023125000  | BLOCKED
      100       | 100       | block reseller    | 003023125000  | BLOCKED
      100       | 100       | profit 0.06       | 003023125000  | NOT_ALLOWED
      100       | 100       | profit 0.05       | 003023125000  | CONNECTED
      100       | 100       | percent 51        | 003023125000  | NOT_ALLOWED
      100       | 100       | fee 0.009         | 003023125000  | NOT_ALLOWED
      100       | 100       | cost 0.149        | 003023125000  | NOT_ALLOWED
      100       | 100       | class 3           | 003023125000  | OUT_OF_SERVICE
      100       | 100       | top profit 9      | 003023125000  | OUT_OF_SERVICE
      0         | 0         | block customer    | 112           | CONNECTED
      100       | 100       |                   | 00            | INVALID_NUMBER
      100       | 100       |                   | 77            | INVALID_NUMBER
      """;

  private final Lab lab = Lab.get();

  @Test
  void whatIsSimulatedIsWhatHappens() {
    for (String line : SITUATIONS.lines().toList()) {
      String[] row = line.split(" *\\| *", -1);
      Tenant tenant = Tenant.create(lab, row[0], row[1]);
      prepare(tenant, row[2]);
      try (Phone phone = tenant.phone("11")) {
        Simulation before = simulate(tenant, row[3], 2);
        CallDetail call = dial(tenant, phone, row[3]);
        assertEquals(row[4], before.refusal().map(Refusal::name).orElse("CONNECTED"), line);
        agree(line, tenant, before, call);
      }
    }
    assertTrue(lab.verifyLedger().holds());
  }

  /** A first carrier that does not sell the number is passed over, and then switched off. */
  @Test
  void theCarriersAreTriedInTheirOrder() {
    PlanId plan = britain();
    lab.inTransaction(tx ->
        lab.core()
            .carriers()
            .create(
                tx,
                new TenantScope(lab.owner()),
                new NewCarrier(
                    "britain",
                    "Britain alone",
                    lab.carrier().address(),
                    lab.carrier().port(),
                    lab.carrier().address(),
                    plan,
                    1)));
    Tenant tenant = Tenant.create(lab, "100", "100");
    try (Phone phone = tenant.phone("11")) {
      Simulation simulation = simulate(tenant, GERMANY, 2);
      CallDetail call = dial(tenant, phone, GERMANY);
      agree("two carriers", tenant, simulation, call);
      assertEquals(Simulation.Verdict.NOT_SOLD, simulation.carriers().getFirst().verdict());
      assertEquals(Simulation.Verdict.CHOSEN, simulation.carriers().get(1).verdict());
    } finally {
      Sql.run(lab, "UPDATE carrier SET enabled = FALSE WHERE code = 'britain'");
    }
    assertEquals(
        Simulation.Verdict.SWITCHED_OFF,
        simulate(tenant, GERMANY, 2).carriers().getLast().verdict());
  }

  /** Prices of a date to come, and included minutes that nobody has touched yet. */
  @Test
  void aLaterDateHasItsOwnPricesAndAnIncomingCallItsOwn() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    Instant now = lab.core().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant later = now.plus(Duration.ofDays(40));
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    PlanId plan =
        lab.inTransaction(tx -> lab.core().tariffs().plans().own(tx, seller).getFirst().id());
    Rate rate = Rate.bySeconds(Money.of("0.60", "EUR"), 1);
    Offer offer = new Offer("", null, later, null, "Germany", rate);
    SheetLine dated = new SheetLine(Direction.OUTBOUND, new NumberMatch("49"), offer);
    SheetLine incoming =
        new SheetLine(
            Direction.INBOUND, NumberMatch.ANY, new Offer("", null, later, null, "Incoming", rate));
    lab.inTransaction(tx ->
        Selling.done(
            lab.core()
                .tariffs()
                .prices()
                .change(tx, seller, null, plan, PriceChange.of(List.of(dated, incoming)))));
    assertEquals(eur("0.160000"), own(simulate(tenant, GERMANY, 60)).taxed().gross());
    Situation then = new Situation(tenant.customer(), Direction.OUTBOUND, GERMANY, "", later, 60);
    assertEquals(eur("0.600000"), own(done(customer(tenant), then)).taxed().gross());
    Situation in =
        new Situation(tenant.customer(), Direction.INBOUND, "+4930555", "+4420555", later, 60);
    Simulation seen = done(customer(tenant), in);
    assertEquals(Simulation.Outcome.INCOMING, seen.outcome());
    assertEquals(eur("0.600000"), own(seen).taxed().gross());
    Simulation sold = done(Lab.viewer(tenant.levels().getFirst(), Role.RESELLER), in);
    assertEquals(1, sold.levels().size(), "the reseller has no price, and pays nothing");
  }

  /** Promise A3, decision 5: who may know what. */
  @Test
  void everybodySeesHisOwnPaymentsAlone() {
    Tenant tenant = Tenant.create(lab, "0", "100", "100");
    Situation situation =
        new Situation(tenant.customer(), Direction.OUTBOUND, GERMANY, "", null, 60);
    Simulation customers = done(customer(tenant), situation);
    assertEquals(Optional.of(Refusal.OUT_OF_SERVICE), customers.refusal());
    assertEquals(1, customers.levels().size());
    assertEquals(List.of(), customers.carriers());
    Simulation resellers = done(Lab.viewer(tenant.levels().get(1), Role.RESELLER), situation);
    assertEquals(Optional.of(Refusal.OUT_OF_SERVICE), resellers.refusal());
    assertEquals(2, resellers.levels().size());
    assertEquals(eur("0.050000"), resellers.levels().getFirst().margin().orElseThrow().perMinute());
    Simulation owners = done(Lab.viewer(lab.owner(), Role.OWNER), situation);
    assertEquals(Optional.of(Refusal.NO_CREDIT), owners.refusal());
    assertEquals(4, owners.levels().size());
    Tenant other = Tenant.create(lab, "100", "100");
    Viewer stranger = Lab.viewer(other.levels().getFirst(), Role.RESELLER);
    assertInstanceOf(
        Simulated.UnknownAccount.class,
        lab.inTransaction(tx -> lab.core().calls().simulator().simulate(tx, stranger, situation)));
  }

  /** Promise A3: a rule is named to its seller and those above, not to the one it stands on. */
  @Test
  void theRuleThatRefusesIsNamedToWhoeverHasSetIt() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    prepare(tenant, "profit 0.06");
    Situation situation =
        new Situation(tenant.customer(), Direction.OUTBOUND, "003023125000", "", null, 60);
    Simulation sellers = done(Lab.viewer(tenant.levels().getFirst(), Role.RESELLER), situation);
    Simulation.BrokenRule rule = sellers.rule().orElseThrow();
    assertEquals(MarginRule.Violation.PROFIT_PER_MINUTE, rule.violation());
    assertEquals(tenant.customer(), rule.account().id());
    Simulation own = done(Lab.viewer(tenant.customer(), Role.CUSTOMER), situation);
    assertEquals(Optional.of(Refusal.NOT_ALLOWED), own.refusal());
    assertEquals(Optional.empty(), own.rule());
  }

  private void prepare(Tenant tenant, String what) {
    String[] words = what.split(" ", -1);
    switch (words[0]) {
      case "" -> {}
      case "block" -> tenant.block(words[1].equals("customer") ? 1 : 0);
      case "top" -> rule(lab.owner(), tenant.levels().getFirst(), words[1], words[2]);
      default -> rule(tenant.levels().getFirst(), tenant.customer(), words[0], words[1]);
    }
  }

  private void rule(AccountId seller, AccountId account, String kind, String value) {
    Money amount = kind.equals("class") || kind.equals("percent") ? null : eur(value);
    MarginRule rule =
        new MarginRule(
            account,
            kind.equals("profit") ? amount : null,
            kind.equals("percent") ? new java.math.BigDecimal(value) : null,
            kind.equals("fee") ? amount : null,
            kind.equals("cost") ? amount : null,
            kind.equals("class") ? Integer.valueOf(value) : null);
    boolean set =
        lab.inTransaction(tx -> lab.core().margins().set(tx, new TenantScope(seller), rule));
    assertTrue(set);
  }

  private CallDetail dial(Tenant tenant, Phone phone, String number) {
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(1900)));
    phone.call(number, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    CallDetail call = lab.awaitCall(tenant.customer());
    return lab.call(Lab.viewer(lab.owner(), Role.OWNER), call.call());
  }

  private Simulation simulate(Tenant tenant, String number, int seconds) {
    return done(
        Lab.viewer(lab.owner(), Role.OWNER),
        new Situation(tenant.customer(), Direction.OUTBOUND, number, "", null, seconds));
  }

  private Simulation done(Viewer viewer, Situation situation) {
    return assertInstanceOf(
            Simulated.Done.class,
            lab.inTransaction(tx -> lab.core().calls().simulator().simulate(tx, viewer, situation)))
        .simulation();
  }

  private void agree(String line, Tenant tenant, Simulation simulation, CallDetail call) {
    assertEquals(simulation.refusal().orElse(null), call.call().refusal(), line);
    boolean answered = call.call().outcome() == CallOutcome.ANSWERED;
    assertEquals(simulation.refusal().isEmpty(), answered, line);
    if (!answered) {
      return;
    }
    String carrier =
        simulation.carriers().stream()
            .filter(attempt -> attempt.verdict() == Simulation.Verdict.CHOSEN)
            .findFirst()
            .orElseThrow()
            .carrier();
    assertEquals(carrier, call.legs().getFirst().carrier(), line);
    assertEquals(
        firstLease(simulation.longestSeconds()), call.legs().getFirst().leaseSeconds(), line);
    assertEquals(2, call.call().seconds(), line);
    assertEquals(charged(tenant, call), simulated(simulation), line);
  }

  /** A quarter of what can be paid, ten seconds at least and 15 minutes at most. */
  private static Integer firstLease(OptionalInt longest) {
    return longest.isEmpty()
        ? null
        : Integer.valueOf(
            Math.min(longest.getAsInt(), Math.clamp(longest.getAsInt() / 4, 10, 900)));
  }

  /** What each level has paid, by its name; the Owner's is what the carrier cost. */
  private Map<String, Money> charged(Tenant tenant, CallDetail call) {
    Map<String, Money> paid = new TreeMap<>();
    call.charges().stream()
        .filter(charge -> charge.side() == ChargeRow.Kind.CARRIER_COST)
        .forEach(charge -> paid.put("carrier", charge.taxed().gross()));
    for (AccountId level : tenant.levels()) {
      Role role = level.equals(tenant.customer()) ? Role.CUSTOMER : Role.RESELLER;
      lab.call(Lab.viewer(level, role), call.call()).charges().stream()
          .filter(charge -> charge.side() == ChargeRow.Kind.COST)
          .forEach(charge -> paid.put(name(level), charge.taxed().gross()));
    }
    return paid;
  }

  private static Map<String, Money> simulated(Simulation simulation) {
    Map<String, Money> paid = new TreeMap<>();
    for (Simulation.Payment payment : simulation.levels()) {
      boolean carrier = payment.side() == ChargeRow.Kind.CARRIER_COST;
      paid.put(carrier ? "carrier" : payment.payer(), payment.taxed().gross());
    }
    return paid;
  }

  private String name(AccountId account) {
    return lab.inTransaction(tx -> lab.core().accounts().own(tx, new TenantScope(account)).name());
  }

  private static Viewer customer(Tenant tenant) {
    return Lab.viewer(tenant.customer(), Role.CUSTOMER);
  }

  private static Simulation.Payment own(Simulation simulation) {
    return simulation.levels().getFirst();
  }

  private PlanId britain() {
    TenantScope owner = new TenantScope(lab.owner());
    Rate rate = Rate.bySeconds(eur("0.01"), 1);
    SheetLine line =
        new SheetLine(Direction.OUTBOUND, new NumberMatch("44"), Offer.always("Britain", rate));
    NewPlan plan =
        NewPlan.of("Britain alone", EUR, ZoneId.of("UTC"), new Rounding(RoundingMode.HALF_UP, 4));
    return lab.inTransaction(tx -> {
      PlanId id = Selling.done(lab.core().tariffs().plans().create(tx, owner, null, plan));
      PriceChange change = PriceChange.of(List.of(line));
      return Selling.done(lab.core().tariffs().prices().change(tx, owner, null, id, change));
    });
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
