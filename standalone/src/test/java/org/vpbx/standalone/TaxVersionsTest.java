package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.SellersTax;
import org.vpbx.core.tax.TaxChange;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.tax.Taxes;

/** Taxes and their dates, on the real database, with a clock that is moved (promise B8). */
class TaxVersionsTest {

  private final Lab lab = Lab.get();
  private final Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
  private final AccountId customer = tenant.customer();
  private final TenantScope seller = new TenantScope(tenant.levels().getFirst());

  private Instant now = lab.core().clock().instant().truncatedTo(ChronoUnit.SECONDS);
  private final Taxes taxes = new Taxes(() -> now);

  @Test
  void aNewRateHoldsFromItsDateOnAndTheOldOneEndsThen() {
    TaxId vat = create(vat("19"), now);
    in(tx -> change(tx, vat, "21", days(30)));
    assertEquals(List.of("19.0000"), owed());
    assertEquals(2, find(vat).versions().size());
    assertEquals(days(30), find(vat).versions().getFirst().validTo());
    now = days(30);
    assertEquals(List.of("21.0000"), owed());
  }

  @Test
  void nothingIsChangedInRetrospect() {
    TaxId vat = create(vat("19"), now.minus(Duration.ofDays(365)));
    assertEquals(now, find(vat).versions().getFirst().validFrom(), "a past day becomes now");
    now = days(10);
    in(tx -> change(tx, vat, "21", days(-5)));
    assertEquals(now, find(vat).versions().getLast().validFrom());
    assertEquals("19.0000", percent(find(vat).at(days(-1)).orElseThrow().terms()));
    assertInstanceOf(
        TaxChange.Overlaps.class, in(tx -> change(tx, vat, "7", now)), "two at one time");
  }

  @Test
  void whatIsPlannedCanBeTakenBackAndWhatIsInForceCannot() {
    TaxId vat = create(vat("19"), now);
    assertEquals(false, in(tx -> taxes.takeBackPlanned(tx, seller, vat)));
    in(tx -> change(tx, vat, "21", days(30)));
    assertInstanceOf(
        TaxChange.Overlaps.class, in(tx -> change(tx, vat, "20", days(20))), "before a plan");
    assertInstanceOf(TaxChange.Overlaps.class, in(tx -> taxes.end(tx, seller, vat, days(20))));
    assertEquals(true, in(tx -> taxes.takeBackPlanned(tx, seller, vat)));
    now = days(60);
    assertEquals(List.of("19.0000"), owed());
    TaxId later = create(vat("1"), days(1));
    assertEquals(true, in(tx -> taxes.takeBackPlanned(tx, seller, later)));
    assertTrue(in(tx -> taxes.find(tx, seller, later)).isEmpty(), "it never was");
  }

  @Test
  void aTaxEndsAndMayBeginAgain() {
    TaxId vat = create(vat("19"), now);
    assertInstanceOf(TaxChange.Done.class, in(tx -> taxes.end(tx, seller, vat, days(5))));
    now = days(5);
    assertEquals(List.of(), owed());
    assertInstanceOf(TaxChange.EndedBefore.class, in(tx -> taxes.end(tx, seller, vat, days(1))));
    in(tx -> change(tx, vat, "7", days(10)));
    assertEquals(List.of(), owed());
    now = days(10);
    assertEquals(List.of("7.0000"), owed());
  }

  @Test
  void newAccountsAreLiableForWhatIsMeantForAll() {
    in(tx -> taxes.create(tx, seller, vat("19"), true, now, null));
    in(tx -> taxes.create(tx, seller, vat("7"), false, now, null));
    Money dollar = Money.of("1", "USD");
    TaxTerms foreign = new TaxTerms("Fee", TaxKind.PER_CALL, null, dollar, false, false);
    TaxId fee = in(tx -> taxes.create(tx, seller, foreign, true, now, null));
    in(tx -> {
      taxes.applyDefaults(tx, seller, customer);
      taxes.applyDefaults(tx, seller, customer);
      return true;
    });
    assertEquals(List.of("19.0000"), owed());
    in(tx -> {
      taxes.setLiabilities(tx, seller, customer, Set.of(fee));
      return true;
    });
    assertEquals(List.of(), owed(), "an amount in another currency than the account's");
  }

  /** Promise A3. */
  @Test
  void anotherSellerCanDoNothingToATax() {
    TaxId vat = create(vat("19"), now);
    TenantScope other = new TenantScope(lab.owner());
    assertTrue(in(tx -> taxes.find(tx, other, vat)).isEmpty());
    assertInstanceOf(
        TaxChange.NoSuchTax.class, in(tx -> taxes.change(tx, other, vat, vat("1"), days(1), null)));
    assertInstanceOf(TaxChange.NoSuchTax.class, in(tx -> taxes.end(tx, other, vat, days(1))));
    assertEquals(false, in(tx -> taxes.takeBackPlanned(tx, other, vat)));
    assertEquals(false, in(tx -> taxes.move(tx, other, vat, true)));
    in(tx -> {
      taxes.setLiabilities(tx, other, customer, Set.of());
      taxes.setLiabilities(tx, other, customer, Set.of(vat));
      taxes.setDefault(tx, other, vat, true);
      return true;
    });
    assertEquals(List.of("19.0000"), owed());
    assertFalse(find(vat).defaultLiable());
  }

  private TaxId create(TaxTerms terms, Instant from) {
    return in(tx -> {
      TaxId id = taxes.create(tx, seller, terms, false, from, null);
      taxes.setLiabilities(tx, seller, customer, Set.of(id));
      return id;
    });
  }

  private TaxChange change(Tx tx, TaxId tax, String percent, Instant from) {
    return taxes.change(tx, seller, tax, vat(percent), from, null);
  }

  /** The percentages for which the customer is liable now. */
  private List<String> owed() {
    return in(tx -> taxes.ofLegs(tx, List.of(tenant.customer()), now))
        .get(tenant.customer())
        .taxes()
        .stream()
        .map(tax -> percent(tax.terms()))
        .toList();
  }

  private SellersTax find(TaxId tax) {
    return in(tx -> taxes.find(tx, seller, tax)).orElseThrow();
  }

  private <T> T in(Function<Tx, T> work) {
    return lab.inTransaction(work);
  }

  private Instant days(int days) {
    return now.plus(Duration.ofDays(days));
  }

  private static String percent(TaxTerms terms) {
    return terms.percent().toPlainString();
  }

  private static TaxTerms vat(String percent) {
    BigDecimal exact = new BigDecimal(percent);
    return new TaxTerms("VAT " + percent + " %", TaxKind.PERCENT, exact, null, false, false);
  }
}
