package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Markup;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.rating.Terms;
import org.vpbx.core.tariff.Derivation;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.PriceKey;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.standalone.sandbox.Await;

/** Prices of a large plan change while other nodes hold it in memory (promise B4). */
class PriceChangeOnNodesTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Rounding ROUNDING = new Rounding(RoundingMode.HALF_UP, 4);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int LARGE = 21_000;
  private static final int FIRST = 4_900_000;

  private static final List<String> NUMBERS =
      List.of("4900000", "49000071", "490000712", "4900100", "4900250", "49", "4999999", "4370");

  private final Lab lab = Lab.get();
  private final TenantScope seller = new TenantScope(lab.owner());
  private final PlanId plan = plan("Large", Optional.empty());
  private final Tariffs node = node();

  @Test
  void theNextCallOnAnotherNodeHasTheNewPrice() {
    PlanId derived = plan("Derived", Optional.of(new Derivation(plan, twice())));
    fill();
    assertEquals("0.100000", price(node, plan, "4900100"));
    assertEquals("0.200000", price(node, derived, "4900100"));
    for (List<SheetLine> change :
        List.of(
            List.of(line("4900100", 3)),
            List.of(line("4900100", 4), line("49", 5)),
            List.of(line("=49000071", 6), line("4900200-4900299", 7), line("437", 8)))) {
      change(PriceChange.of(change));
      assertSameAsAnew(derived);
    }
    assertEquals("0.400000", price(node, plan, "4900100"));
    assertEquals("0.800000", price(node, derived, "4900100"));
    change(
        new PriceChange(
            List.of(),
            Set.of(
                new PriceKey(Direction.OUTBOUND, "49", "", null),
                new PriceKey(Direction.OUTBOUND, "4900100", "", null)),
            lab.core().clock().instant(),
            ""));
    assertSameAsAnew(derived);
    assertEquals("none", price(node, plan, "4900100"));
    assertEquals("none", price(node, derived, "4999999"));
  }

  @Test
  void aChangeIsSeenWhenItIsCommittedAndNotBefore() {
    fill();
    price(node, plan, "4900100");
    lab.core()
        .database()
        .inTransaction(tx -> {
          PlanOutcome done =
              lab.core()
                  .tariffs()
                  .prices()
                  .change(tx, seller, null, plan, PriceChange.of(List.of(line("4900100", 9))));
          assertEquals("0.100000", price(node, plan, "4900100"));
          return Selling.done(done);
        });
    assertEquals("0.900000", price(node, plan, "4900100"));
  }

  @Test
  void changesOfManyPricesAndOfFewBehindOneAnotherAllArrive() {
    fill();
    price(node, plan, "4900100");
    change(PriceChange.of(lines(2)));
    change(PriceChange.of(List.of(line("4900100", 3))));
    Await.until("both", SOON, () -> price(node, plan, "4900101").equals("0.200000"));
    assertEquals("0.300000", price(node, plan, "4900100"));
    change(PriceChange.of(List.of(line("4900101", 4))));
    assertEquals("0.400000", price(node, plan, "4900101"));
  }

  private void assertSameAsAnew(PlanId derived) {
    Tariffs fresh = node();
    for (PlanId id : List.of(plan, derived)) {
      for (String number : NUMBERS) {
        Instant at = lab.core().clock().instant();
        assertEquals(terms(fresh, id, number, at), terms(node, id, number, at), number);
      }
    }
  }

  private String price(Tariffs on, PlanId id, String number) {
    Instant now = lab.core().clock().instant();
    return terms(on, id, number, now)
        .map(terms -> terms.rateAt(now).perMinute().toPlainString())
        .orElse("none");
  }

  private Optional<Terms> terms(Tariffs on, PlanId id, String number, Instant at) {
    Tariffs.Query query = new Tariffs.Query(Direction.OUTBOUND, number, "");
    return lab.inTransaction(tx -> on.at(tx, List.of(), at).of(id, query));
  }

  private Tariffs node() {
    return new Tariffs(lab.core().database(), lab.core().clock());
  }

  private void fill() {
    change(PriceChange.of(lines(1)));
  }

  private void change(PriceChange change) {
    Selling.done(
        lab.inTransaction(
            tx -> lab.core().tariffs().prices().change(tx, seller, null, plan, change)));
  }

  private List<SheetLine> lines(int dimes) {
    List<SheetLine> lines = new ArrayList<>();
    for (int i = 0; i < LARGE; i++) {
      lines.add(line(Integer.toString(FIRST + i), dimes));
    }
    return lines;
  }

  private SheetLine line(String match, int dimes) {
    Rate rate = Rate.bySeconds(new Money(dimes * 100_000L, EUR), 1);
    Instant now = lab.core().clock().instant();
    return new SheetLine(
        Direction.OUTBOUND,
        new NumberMatch(match),
        new Offer("", null, now, null, "Somewhere", rate));
  }

  private static Markup twice() {
    return Markup.of(BigDecimal.valueOf(100), Money.zero(EUR), Money.zero(EUR), ROUNDING);
  }

  private PlanId plan(String name, Optional<Derivation> derivation) {
    NewPlan fresh =
        new NewPlan(
            name + " " + COUNT.incrementAndGet(),
            EUR,
            ZoneId.of("Europe/Berlin"),
            ROUNDING,
            derivation);
    return Selling.done(
        lab.inTransaction(tx -> lab.core().tariffs().plans().create(tx, seller, null, fresh)));
  }
}
