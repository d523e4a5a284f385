package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.Replayed;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.DayKind;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.rating.TimeWindow;
import org.vpbx.core.tariff.DestinationSet;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.TariffFeature;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** Every charge is computed again from its explanation (promise B11). */
class ReplayTest {

  private static final String NUMBER = "0" + "03023125000";
  private static final String MIGRATION = "/org/vpbx/core/db/migration/V12__price_terms.sql";

  private final Lab lab = Lab.get();

  @Test
  void callsWithWindowsMinutesAndTaxesReplayToTheMicroUnitAndTamperingIsNamed() {
    Tenant tenant = Tenant.create(lab, "100", "100");
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    sellWindowsMinutesAndTaxes(tenant, seller);
    LegId leg = call(tenant).legs().getFirst().id();
    assertEquals(List.of(), of(leg));
    assertEquals(replay().holds(), Maintenance.replay(lab.core()));

    tampered(leg, "amount = amount + 0.000001", Replayed.Part.AMOUNT);
    tampered(leg, "tax = tax + 0.000001", Replayed.Part.AMOUNT);
    tampered(
        leg,
        "explanation = REPLACE(explanation, '\"amount\":\"0.0', '\"amount\":\"1.0')",
        Replayed.Part.PRICE);
    tampered(leg, "explanation = NULL", Replayed.Part.UNREADABLE);
    tampered(leg, "explanation = '{}'", Replayed.Part.UNREADABLE);
    tampered(leg, "terms = REPLACE(terms, '\"decimals\":4', '\"decimals\":5')", Replayed.Part.LEG);
    Sql.run(lab, "UPDATE leg SET seconds = seconds + 1 WHERE id = ?", leg.value());
    assertTrue(of(leg).stream().allMatch(part -> part == Replayed.Part.LEG) && !of(leg).isEmpty());
    Sql.run(lab, "UPDATE leg SET seconds = seconds - 1 WHERE id = ?", leg.value());
    String transfer = "UPDATE transfer SET amount = amount + ? WHERE reference = ?";
    String reference = "call-" + call(tenant).call().id().value();
    LegId last = call(tenant).legs().getFirst().id();
    assertEquals(List.of(), of(last));
    Sql.run(lab, transfer, 1, reference);
    assertTrue(replay().differences().stream().anyMatch(d -> d.part() == Replayed.Part.LEDGER));
    Sql.run(lab, transfer, -1, reference);
    assertEquals(List.of(), of(leg));
  }

  /** Rows of the first snapshot become rows of today, and replay. */
  @Test
  void chargesOfTheFirstFormAreMigrated() throws IOException {
    Tenant tenant = Tenant.create(lab, "100", "100");
    CallDetail call = call(tenant);
    LegId leg = call.legs().getFirst().id();
    for (int depth = 0; depth < 2; depth++) {
      String terms =
          """
          {"planVersion":7,"plan":"For %s \\"Ä\\"","rate":{"prefix":"49","destination":"Germany",\
          "perMinute":"%s EUR","connectionFee":"%s EUR","minimumSeconds":0,"incrementSeconds":1},\
          "rounding":{"mode":"HALF_UP","decimals":4}}\
          """
              .formatted(
                  depth,
                  depth == 0 ? "0.100000" : "0.150000",
                  depth == 0 ? "0.000000" : "0.010000");
      String explanation =
          "{\"terms\":"
              + terms
              + ",\"seconds\":2,\"chargedSeconds\":2,\"amount\":\"%s EUR\"}"
                  .formatted(depth == 0 ? "0.003300" : "0.015000");
      Sql.run(
          lab,
          "UPDATE leg_charge SET terms = ?, explanation = ? WHERE leg_id = ? AND account_id = ?",
          terms,
          explanation,
          leg.value(),
          tenant.levels().get(depth).value());
    }
    assertEquals(2, of(leg).size());
    try (InputStream in = getClass().getResourceAsStream(MIGRATION)) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String statement : script.split(";\\s*\n", -1)) {
        if (!statement.isBlank()) {
          Sql.run(lab, statement);
        }
      }
    }
    assertEquals(List.of(), of(leg), () -> replay().toString());
    CallDetail seen = lab.call(Lab.viewer(tenant.customer(), Role.CUSTOMER), call.call());
    assertEquals("For 1 \"Ä\"", seen.charges().getFirst().terms().plans().getFirst().name());
    assertEquals(Money.of("0.0150", "EUR"), seen.charges().getFirst().price().amount());
    assertEquals("Germany", seen.charges().getFirst().terms().destination());
  }

  private void tampered(LegId leg, String change, Replayed.Part part) {
    Sql.run(lab, "CREATE TABLE kept AS SELECT * FROM leg_charge WHERE leg_id = " + leg.value());
    try {
      String row = " WHERE leg_id = ? AND amount > 0 AND seller_id IS NOT NULL LIMIT 1";
      assertEquals(1, Sql.run(lab, "UPDATE leg_charge SET " + change + row, leg.value()), change);
      assertEquals(List.of(part), of(leg), change);
    } finally {
      Sql.run(
          lab,
          "UPDATE leg_charge h JOIN kept k ON k.leg_id = h.leg_id AND k.account_id = h.account_id"
              + " SET h.terms = k.terms, h.amount = k.amount, h.tax = k.tax,"
              + " h.explanation = k.explanation");
      Sql.run(lab, "DROP TABLE kept");
    }
  }

  private List<Replayed.Part> of(LegId leg) {
    return replay().differences().stream()
        .filter(difference -> difference.leg().equals(leg))
        .map(Replayed.Difference::part)
        .toList();
  }

  private Replayed replay() {
    return lab.inTransaction(lab.core().calls().replay()::run);
  }

  private CallDetail call(Tenant tenant) {
    lab.carrier()
        .answers(Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(1900)));
    try (Phone phone = tenant.phone(Integer.toString(11 + calls++))) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(Duration.ofSeconds(15));
    }
    return lab.awaitCall(tenant.customer());
  }

  private int calls;

  /** A window of now, one included second, and a tax. */
  private void sellWindowsMinutesAndTaxes(Tenant tenant, TenantScope seller) {
    TariffFeature tariffs = lab.core().tariffs();
    LocalTime now = LocalTime.ofInstant(lab.core().clock().instant(), ZoneId.of("Europe/Berlin"));
    // Around now, and never from or to an hour that daylight saving skips.
    boolean night = now.getHour() < 4;
    TimeWindow window =
        new TimeWindow(
            "Now", EnumSet.allOf(DayKind.class), (night ? 22 : 4) * 60, (night ? 4 : 24) * 60);
    Rate rate = Rate.bySeconds(Money.of("0.77", "EUR"), 1);
    Instant soon = lab.core().clock().instant().plusMillis(500);
    SheetLine line =
        new SheetLine(
            Direction.OUTBOUND,
            new NumberMatch("49"),
            new Offer("", "Now", soon, null, "Germany", rate));
    lab.inTransaction(tx -> {
      PlanId plan = tariffs.plans().own(tx, seller).getFirst().id();
      Selling.done(tariffs.prices().setWindows(tx, seller, null, plan, List.of(window)));
      Selling.done(tariffs.prices().change(tx, seller, null, plan, PriceChange.of(List.of(line))));
      List<NumberMatch> germany = List.of(new NumberMatch("49"));
      tariffs.minutes().save(tx, seller, null, null, "Germany", germany);
      DestinationSet set = tariffs.minutes().sets(tx, seller).getFirst();
      NewAllowance one = new NewAllowance("One second", set.id(), 1, false, 0);
      return Selling.done(tariffs.minutes().add(tx, seller, null, plan, one));
    });
    TaxTerms vat =
        new TaxTerms("VAT", TaxKind.PERCENT, new java.math.BigDecimal("19"), null, false, false);
    lab.inTransaction(tx -> {
      var tax = lab.core().taxes().create(tx, seller, vat, false, Instant.EPOCH, null);
      lab.core().taxes().setLiabilities(tx, seller, tenant.customer(), Set.of(tax));
      return true;
    });
  }
}
