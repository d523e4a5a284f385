package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.Trial;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.rating.TimeWindow;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.core.time.Period;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** A proposed plan on last month's calls, counted by hand (promise B11). */
class PlanTrialTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Currency EUR = Currency.getInstance("EUR");

  /**
   * Day and time in Berlin, number, seconds, what was rated, what it comes to by the proposed plan:
   * 0.60 a minute by day, 0.06 by night, 90 s of Germany included; Britain 0.30, France not sold.
   */
  private static final String LEGS =
      """
      02 12:00:00  4930111  60  0.1600  0.0000  included
      03 12:00:00  4930111  60  0.1600  0.3000  30 s are included, 30 s are not
      04 23:00:00  4930111  60  0.1600  0.0600  by night
      05 19:59:30  4930111  60  0.1600  0.3300  30 s by day, 30 s by night
      06 12:00:00  4420222  60  0.5000  0.3000  another destination
      07 12:00:00  3310333  60  0.7000          not sold
      """;

  private final Lab lab = Lab.get();
  private final TariffFeature tariffs = lab.core().tariffs();
  private final Tenant tenant = Tenant.create(lab, "100", "100");
  private final TenantScope seller = new TenantScope(tenant.levels().getFirst());
  private final YearMonth month =
      YearMonth.from(LocalDate.ofInstant(lab.core().clock().instant(), BERLIN)).minusMonths(1);
  private PlanId proposed;
  private LegId model;
  private long callId;

  @BeforeEach
  void legsOfLastMonth() {
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(900)));
    try (Phone phone = tenant.phone("11")) {
      phone
          .call("0" + "03023125000", CallPlan.untilTheOtherHangsUp())
          .awaitEnded(Duration.ofSeconds(15));
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    model = call.legs().getFirst().id();
    callId = call.call().id().value();
    for (String line : LEGS.lines().toList()) {
      insert(line.split(" +", -1));
    }
    proposed = lab.inTransaction(this::propose);
  }

  @AfterEach
  void removeThem() {
    Sql.run(
        lab,
        "DELETE h FROM leg_charge h JOIN leg l ON l.id = h.leg_id WHERE l.call_id = ? AND l.id > ?",
        callId,
        model.value());
    Sql.run(lab, "DELETE FROM leg WHERE call_id = ? AND id > ?", callId, model.value());
  }

  @Test
  void eachLegIsRatedAnewByItsOwnTimeWithIncludedMinutes() {
    Trial trial = run(new Trial.Order(proposed, tenant.customer(), null, lastMonth(), null));
    assertEquals(
        """
        Britain 1 60 0.500000 0.300000 -0.200000
        Germany 4 240 0.640000 0.690000 0.050000
        """,
        rows(trial.destinations()));
    assertEquals(eur("1.14"), trial.total().before());
    assertEquals(eur("0.99"), trial.total().after());
    assertEquals("3310333 1 60 0.700000 0.000000 -0.700000\n", rows(trial.unsold()));
    assertEquals(1, trial.unsoldTotal().calls());
  }

  @Test
  void theLegsOfAllWhoBuyByAPlanAreTried() {
    PlanId bought =
        lab.inTransaction(tx -> tariffs.plans().own(tx, seller)).stream()
            .filter(plan -> !plan.id().equals(proposed))
            .findFirst()
            .orElseThrow()
            .id();
    Trial trial = run(new Trial.Order(proposed, null, bought, lastMonth(), null));
    assertEquals(1, trial.accounts());
    assertEquals(eur("0.99"), trial.total().after());
  }

  /** The same prices, as they are to be in some weeks. */
  @Test
  void thePricesOfADateToComeAreTried() {
    Instant later = lab.core().clock().instant().plus(Duration.ofDays(20));
    Rate rate = Rate.bySeconds(eur("0.90"), 1);
    Offer offer = new Offer("", null, later, null, "Britain", rate);
    SheetLine dated = new SheetLine(Direction.OUTBOUND, new NumberMatch("44"), offer);
    lab.inTransaction(tx ->
        Selling.done(
            tariffs.prices().change(tx, seller, null, proposed, PriceChange.of(List.of(dated)))));
    Trial now = run(new Trial.Order(proposed, tenant.customer(), null, lastMonth(), null));
    assertEquals(eur("0.30"), now.destinations().getFirst().after());
    Trial then = run(new Trial.Order(proposed, tenant.customer(), null, lastMonth(), later));
    assertEquals(eur("0.90"), then.destinations().getFirst().after());
  }

  /** Promise A3. */
  @Test
  void whatIsAnothersIsNotFound() {
    Tenant other = Tenant.create(lab, "100", "100");
    for (Trial.Order order :
        List.of(
            new Trial.Order(proposed, other.customer(), null, lastMonth(), null),
            new Trial.Order(proposed, null, new PlanId(1), lastMonth(), null),
            new Trial.Order(new PlanId(1), tenant.customer(), null, lastMonth(), null))) {
      assertInstanceOf(Trial.Outcome.NotFound.class, outcome(seller, order));
    }
    Trial.Order order = new Trial.Order(proposed, tenant.customer(), null, lastMonth(), null);
    TenantScope stranger = new TenantScope(other.levels().getFirst());
    assertInstanceOf(Trial.Outcome.NotFound.class, outcome(stranger, order));
  }

  private void insert(String[] leg) {
    LocalDateTime local = LocalDateTime.parse(month + "-" + leg[0] + "T" + leg[1]);
    String answered =
        local
            .atZone(BERLIN)
            .withZoneSameInstant(ZoneId.of("UTC"))
            .toLocalDateTime()
            .toString()
            .replace('T', ' ');
    Sql.run(
        lab,
        "INSERT INTO leg (call_id, linkedid, direction, carrier_id, endpoint, number, state, granted_at,"
            + " answered_at, ended_at, seconds, hangup_cause)"
            + " SELECT call_id, linkedid, direction, carrier_id, endpoint, ?, state, ?, ?, ended_at, ?,"
            + " hangup_cause FROM leg WHERE id = ?",
        leg[2],
        answered,
        answered,
        Integer.valueOf(leg[3]),
        model.value());
    Sql.run(
        lab,
        "INSERT INTO leg_charge (leg_id, account_id, seller_id, currency, terms, taxes, rated,"
            + " amount, tax, explanation)"
            + " SELECT (SELECT MAX(l.id) FROM leg l WHERE l.call_id = ?), account_id, seller_id,"
            + " currency, terms, taxes, ?, ?, tax, explanation"
            + " FROM leg_charge WHERE leg_id = ? AND account_id = ?",
        callId,
        new java.math.BigDecimal(leg[4]),
        new java.math.BigDecimal(leg[4]),
        model.value(),
        tenant.customer().value());
  }

  private PlanId propose(Tx tx) {
    Rounding rounding = new Rounding(RoundingMode.HALF_UP, 4);
    NewPlan head = NewPlan.of("Proposed " + model.value(), EUR, BERLIN, rounding);
    PlanId plan = Selling.done(tariffs.plans().create(tx, seller, null, head));
    TimeWindow day = new TimeWindow("Day", EnumSet.allOf(DayKind.class), 8 * 60, 20 * 60);
    Selling.done(tariffs.prices().setWindows(tx, seller, null, plan, List.of(day)));
    List<SheetLine> lines =
        List.of(
            line("49", "Day", "Germany", "0.60"),
            line("49", null, "Germany", "0.06"),
            line("44", null, "Britain", "0.30"));
    Selling.done(tariffs.prices().change(tx, seller, null, plan, PriceChange.of(lines)));
    List<NumberMatch> germany = List.of(new NumberMatch("49"));
    tariffs.minutes().save(tx, seller, null, null, "Germany", germany);
    var set = tariffs.minutes().sets(tx, seller).getFirst().id();
    NewAllowance minutes = new NewAllowance("90 seconds", set, 90, true, 1);
    return Selling.done(tariffs.minutes().add(tx, seller, null, plan, minutes));
  }

  private static SheetLine line(String prefix, String window, String name, String perMinute) {
    Rate rate = Rate.bySeconds(eur(perMinute), 1);
    return new SheetLine(
        Direction.OUTBOUND,
        new NumberMatch(prefix),
        new Offer("", window, Instant.EPOCH, null, name, rate));
  }

  private Period lastMonth() {
    return new Period(
        month.atDay(1).atStartOfDay(BERLIN).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant());
  }

  private Trial run(Trial.Order order) {
    return assertInstanceOf(Trial.Outcome.Done.class, outcome(seller, order)).trial();
  }

  private Trial.Outcome outcome(TenantScope scope, Trial.Order order) {
    return lab.inTransaction(tx -> lab.core().calls().trials().run(tx, scope, order));
  }

  private static String rows(List<Trial.Row> rows) {
    return rows.stream()
        .map(row ->
            "%s %d %d %s %s %s\n"
                .formatted(
                    row.name(),
                    row.calls(),
                    row.seconds(),
                    row.before().toPlainString(),
                    row.after().toPlainString(),
                    row.difference().toPlainString()))
        .collect(Collectors.joining());
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
