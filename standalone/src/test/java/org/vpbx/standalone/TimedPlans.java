package org.vpbx.standalone;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.DestinationSetId;
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

/**
 * Plans of a tenant's levels whose prices change at a moment. Prices are for calls to Germany, by
 * the second and without a fee, rounded half up to four decimals.
 */
final class TimedPlans {

  private static final Currency EUR = Currency.getInstance("EUR");

  static final Rounding ROUNDING = new Rounding(RoundingMode.HALF_UP, 4);

  private final Lab lab;
  private final TariffFeature tariffs;

  TimedPlans(Lab lab) {
    this.lab = lab;
    this.tariffs = lab.core().tariffs();
  }

  /** A price that is valid until a moment, and another one from then on. */
  void sellDated(Tx tx, Tenant tenant, int depth, Instant change, String before, String after) {
    AccountId seller = seller(tenant, depth);
    PlanId plan =
        Selling.plan(
            lab.core(),
            tx,
            seller,
            "Dated " + tenant.customer().value(),
            List.of(line("49", null, null, change, before), line("49", null, change, null, after)));
    Selling.sell(lab.core(), tx, seller, tenant.levels().get(depth), plan);
  }

  /** A plan whose zone lies so that a minute, and with it the window, begins at the boundary. */
  PlanId sellWindowed(
      Tx tx, Tenant tenant, int depth, Instant boundary, String before, String after) {
    TenantScope seller = new TenantScope(seller(tenant, depth));
    int offset = Math.floorMod(-boundary.getEpochSecond(), 60);
    int minute = Math.floorMod((boundary.getEpochSecond() + offset) / 60, 1440);
    String name = "Windowed " + tenant.customer().value();
    NewPlan plan = NewPlan.of(name, EUR, ZoneOffset.ofTotalSeconds(offset), ROUNDING);
    PlanId id = Selling.done(tariffs.plans().create(tx, seller, null, plan));
    int end = (minute + 10) % 1440;
    TimeWindow window =
        new TimeWindow("after", EnumSet.allOf(DayKind.class), minute, end == 0 ? 1440 : end);
    Selling.done(tariffs.prices().setWindows(tx, seller, null, id, List.of(window)));
    Selling.done(
        tariffs
            .prices()
            .change(
                tx,
                seller,
                null,
                id,
                PriceChange.of(
                    List.of(
                        line("49", null, null, null, before),
                        line("49", "after", null, null, after)))));
    Selling.sell(lab.core(), tx, seller.account(), tenant.levels().get(depth), id);
    return id;
  }

  /** Seconds of each month for which the customer pays nothing. */
  PlanId include(Tx tx, Tenant tenant, PlanId plan, long seconds) {
    TenantScope seller = new TenantScope(tenant.levels().get(tenant.levels().size() - 2));
    tariffs.minutes().save(tx, seller, null, null, "Germany", List.of(new NumberMatch("49")));
    DestinationSetId set = tariffs.minutes().sets(tx, seller).getFirst().id();
    NewAllowance minutes = new NewAllowance("Free", set, seconds, false, 0);
    return Selling.done(tariffs.minutes().add(tx, seller, null, plan, minutes));
  }

  /** A price; null where it is at any time, or without a beginning or an end. */
  static SheetLine line(String match, String window, Instant from, Instant to, String perMinute) {
    Instant begin = from == null ? Instant.EPOCH : from;
    Rate rate = Rate.bySeconds(Money.of(perMinute, "EUR"), 1);
    return new SheetLine(
        Direction.OUTBOUND,
        new NumberMatch(match),
        new Offer("", window, begin, to, "Germany", rate));
  }

  private AccountId seller(Tenant tenant, int depth) {
    return depth == 0 ? lab.owner() : tenant.levels().get(depth - 1);
  }
}
