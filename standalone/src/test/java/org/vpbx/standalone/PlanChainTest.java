package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.rating.TimeWindow;
import org.vpbx.core.tariff.Assignment;
import org.vpbx.core.tariff.Derivation;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.PriceFilter;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.core.tariff.Tariffs;

/** Plans that are derived from derived ones, and sales that follow each other (B3, B4). */
class PlanChainTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Rounding ROUNDING = new Rounding(RoundingMode.HALF_UP, 4);

  private final Lab lab = Lab.get();
  private final TariffFeature tariffs = lab.core().tariffs();
  private final TenantScope seller = new TenantScope(lab.owner());
  private final String mark = UUID.randomUUID().toString();

  /**
   * The nearest plan with a price for exactly that number wins, whatever stands below it; a price
   * in a window leaves the others to the rest of the day. What the list shows is what legs cost.
   */
  @Test
  void theNearestPlanWinsAtAnyDepth() {
    LocalDate tomorrow = LocalDate.ofInstant(lab.core().clock().instant(), BERLIN).plusDays(1);
    Instant within = tomorrow.atTime(12, 0).atZone(BERLIN).toInstant();
    Instant after = within.plus(Duration.ofHours(4));
    PlanId top = lab.inTransaction(this::chain);
    List<String> listed =
        List.of(
            "1 0.150000",
            "43 0.900000 own",
            "49 0.450000",
            "4930 0.075000 Noon",
            "4930 0.600000",
            "4940 0.300000");
    assertEquals(listed, shown(top, within));
    for (Instant at : List.of(within, after)) {
      assertEquals("0.900000", cost(top, "431", at));
      assertEquals("0.450000", cost(top, "491", at));
      assertEquals("0.300000", cost(top, "4940", at));
      assertEquals("0.150000", cost(top, "12", at));
    }
    assertEquals("0.075000", cost(top, "4930", within));
    assertEquals("0.600000", cost(top, "4930", after));
  }

  /** The base, twice that with two prices of its own, and half as much again with one. */
  private PlanId chain(Tx tx) {
    PlanId base = plan(tx, "Base", null, 0);
    enter(
        tx,
        base,
        line("1", null, "0.05"),
        line("43", null, "0.40"),
        line("49", null, "0.10"),
        line("4930", null, "0.20"),
        line("4940", null, "0.10"));
    PlanId middle = plan(tx, "Middle", base, 100);
    TimeWindow noon = new TimeWindow("Noon", EnumSet.allOf(DayKind.class), 11 * 60, 14 * 60);
    Selling.done(tariffs.prices().setWindows(tx, seller, null, middle, List.of(noon)));
    enter(tx, middle, line("49", null, "0.30"), line("4930", "Noon", "0.05"));
    PlanId top = plan(tx, "Top", middle, 50);
    enter(tx, top, line("43", null, "0.90"));
    return top;
  }

  private List<String> shown(PlanId id, Instant at) {
    PriceFilter filter = new PriceFilter(null, null, at);
    return lab.inTransaction(tx -> {
      Plan plan = tariffs.plans().find(tx, seller, id).orElseThrow();
      List<String> lines =
          tariffs.prices().effective(tx, plan, filter, 100, 0).stream()
              .map(shown -> {
                Offer offer = shown.price().line().offer();
                String window = offer.window() == null ? "" : " " + offer.window();
                return shown.price().line().match().text()
                    + " "
                    + offer.rate().perMinute().toPlainString()
                    + window
                    + (shown.own() ? " own" : "");
              })
              .sorted()
              .toList();
      assertEquals(lines.size(), tariffs.prices().countEffective(tx, plan, filter));
      return lines;
    });
  }

  private String cost(PlanId plan, String number, Instant at) {
    Tariffs.Query query = new Tariffs.Query(Direction.OUTBOUND, number, "");
    return lab.inTransaction(tx ->
        tariffs
            .engine()
            .at(tx, List.of(), at)
            .of(plan, query)
            .orElseThrow()
            .price(at, 60, 0)
            .amount()
            .toPlainString());
  }

  private PlanId plan(Tx tx, String name, PlanId source, long percent) {
    Money zero = Money.zero(EUR);
    Optional<Derivation> derivation =
        Optional.ofNullable(source)
            .map(plan ->
                new Derivation(
                    plan, Markup.of(BigDecimal.valueOf(percent), zero, zero, Rounding.MICROS)));
    NewPlan plan = new NewPlan(name + " " + mark, EUR, BERLIN, ROUNDING, derivation);
    return Selling.done(tariffs.plans().create(tx, seller, null, plan));
  }

  private void enter(Tx tx, PlanId plan, SheetLine... lines) {
    Selling.done(tariffs.prices().change(tx, seller, null, plan, PriceChange.of(List.of(lines))));
  }

  private static SheetLine line(String match, String window, String perMinute) {
    Rate rate = Rate.bySeconds(Money.of(perMinute, "EUR"), 1);
    return new SheetLine(
        Direction.OUTBOUND,
        new NumberMatch(match),
        new Offer("", window, Instant.EPOCH, null, "Somewhere", rate));
  }

  /** Whatever sale is taken back, the one before it goes on until the next begins. */
  @Test
  void aSaleThatIsTakenBackGivesItsTimeToTheOneBefore() {
    Tenant tenant = Tenant.create(lab, "unlimited");
    AccountId buyer = tenant.customer();
    Instant first = Instant.parse("2040-01-01T00:00:00Z");
    Instant second = Instant.parse("2040-02-01T00:00:00Z");
    lab.inTransaction(tx -> {
      sell(tx, buyer, plan(tx, "One", null, 0), first);
      sell(tx, buyer, plan(tx, "Two", null, 0), second);
      return true;
    });
    assertEquals(List.of("For", first, "One", second, "Two", "open"), sales(buyer));
    takeBack(buyer, "One");
    assertEquals(List.of("For", second, "Two", "open"), sales(buyer));
    takeBack(buyer, "Two");
    assertEquals(List.of("For", "open"), sales(buyer));
    Assignment current = own(buyer).getFirst();
    assertTrue(
        !lab.inTransaction(tx -> tariffs.assignments().cancel(tx, seller, null, current)),
        "It has begun");
    assertEquals(List.of("For", "open"), sales(buyer));
  }

  private void sell(Tx tx, AccountId buyer, PlanId plan, Instant from) {
    Selling.done(tariffs.assignments().assign(tx, seller, null, List.of(buyer), plan, from));
  }

  private void takeBack(AccountId buyer, String plan) {
    Assignment sale =
        own(buyer).stream()
            .filter(one -> one.planName().startsWith(plan))
            .findFirst()
            .orElseThrow();
    boolean done = lab.inTransaction(tx -> tariffs.assignments().cancel(tx, seller, null, sale));
    assertTrue(done);
  }

  private List<Assignment> own(AccountId buyer) {
    return lab.inTransaction(tx -> tariffs.assignments().own(tx, new TenantScope(buyer)));
  }

  /** The first words of the plans, each with the date until which it is sold. */
  private List<Object> sales(AccountId buyer) {
    return own(buyer).stream()
        .flatMap(sale ->
            Stream.<Object>of(
                sale.planName().split(" ", -1)[0], sale.to() == null ? "open" : sale.to()))
        .toList();
  }
}
