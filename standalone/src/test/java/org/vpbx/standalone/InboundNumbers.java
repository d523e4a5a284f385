package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.did.DidOutcome;
import org.vpbx.core.did.DidRange;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Numbers of tests' customers, and calls that a carrier brings for them. */
final class InboundNumbers {

  static final Currency EUR = Currency.getInstance("EUR");

  /** In a range that Britain keeps for films. */
  private static final String CALLER = "+442079460123";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Lab lab;

  InboundNumbers(Lab lab) {
    this.lab = lab;
  }

  /** A call for it from outside. */
  PhoneCall call(PhoneNumber did, CallPlan plan) {
    return lab.carrier().call(lab.platform().asterisk(), CALLER, did.toString(), plan);
  }

  /** So many calls for it from outside, so many a second. */
  CallStorm storm(PhoneNumber did, CallPlan plan, int calls, int perSecond) {
    return lab.carrier()
        .storm(lab.platform().asterisk(), CALLER, did.toString(), plan, calls, perSecond);
  }

  /** A number that leads to an extension, which is made; calls to it cost nothing. */
  PhoneNumber routed(Tenant tenant, String extension) {
    PhoneNumber number = PhoneNumber.of("49302313" + (1000 + COUNT.incrementAndGet()));
    TenantScope owner = new TenantScope(lab.owner());
    lab.inTransaction(tx -> lab.core().dids().add(tx, owner, null, DidRange.of(number), null));
    DidId id =
        lab.inTransaction(tx -> lab.core().dids().byNumbers(tx, List.of(number)).get(number)).id();
    AccountId from = lab.owner();
    for (AccountId level : tenant.levels()) {
      TenantScope seller = new TenantScope(from);
      DidOutcome given =
          lab.inTransaction(tx -> lab.core().dids().give(tx, seller, null, id, level));
      assertEquals(new DidOutcome.Done(1), given);
      from = level;
    }
    tenant.extension(extension);
    DidOutcome routed =
        lab.inTransaction(tx -> {
          Target target = lab.core().forwards().read(tx, tenant.scope(), extension);
          return lab.core().dids().route(tx, tenant.scope(), null, id, "", Optional.of(target));
        });
    assertEquals(new DidOutcome.Done(1), routed);
    return number;
  }

  /** Like {@link #routed}; the customer pays so much a minute for it, and 0.30 outside. */
  PhoneNumber sold(Tenant tenant, String extension, String perMinute) {
    PhoneNumber number = routed(tenant, extension);
    AccountId seller = tenant.levels().get(tenant.levels().size() - 2);
    lab.inTransaction(tx -> {
      Offer incoming = Offer.always("Incoming", Rate.bySeconds(Money.of(perMinute, "EUR"), 1));
      Rate outside = Rate.bySeconds(Money.of("0.30", "EUR"), 1);
      PlanId plan =
          Selling.plan(
              lab.core(),
              tx,
              seller,
              "For " + number,
              List.of(
                  new SheetLine(
                      Direction.INBOUND, new NumberMatch("=" + number.digits()), incoming),
                  Selling.line("49", "Germany", outside)));
      Selling.sell(lab.core(), tx, seller, tenant.customer(), plan);
      return true;
    });
    return number;
  }
}
