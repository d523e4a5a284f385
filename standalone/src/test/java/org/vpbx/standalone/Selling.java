package org.vpbx.standalone;

import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PriceChange;

/** Creates and sells the plans of tests, in euros, rounded half up to four decimals. */
public final class Selling {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Rounding ROUNDING = new Rounding(RoundingMode.HALF_UP, 4);

  private Selling() {}

  /** An outbound price at any time for ever. */
  public static SheetLine line(String match, String destination, Rate rate) {
    return new SheetLine(
        Direction.OUTBOUND, new NumberMatch(match), Offer.always(destination, rate));
  }

  /** Creates a plan with prices. */
  public static PlanId plan(
      Core core, Tx tx, AccountId seller, String name, List<SheetLine> prices) {
    TenantScope scope = new TenantScope(seller);
    NewPlan plan = NewPlan.of(name, EUR, ZoneId.of("Europe/Berlin"), ROUNDING);
    PlanId id = done(core.tariffs().plans().create(tx, scope, null, plan));
    return done(core.tariffs().prices().change(tx, scope, null, id, PriceChange.of(prices)));
  }

  /** Sells a plan to an account from now on. */
  public static void sell(Core core, Tx tx, AccountId seller, AccountId buyer, PlanId plan) {
    done(
        core.tariffs()
            .assignments()
            .assign(tx, new TenantScope(seller), null, List.of(buyer), plan, null));
  }

  /** The plan of a change that must not be refused. */
  public static PlanId done(PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Done done -> done.plan();
      case PlanOutcome.Refused refused -> throw new AssertionError(refused.sentence());
    };
  }
}
