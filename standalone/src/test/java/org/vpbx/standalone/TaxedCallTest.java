package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.id.TaxId;
import org.vpbx.core.invoice.Invoice;
import org.vpbx.core.invoice.InvoiceContent;
import org.vpbx.core.money.Money;
import org.vpbx.core.tax.TaxKind;
import org.vpbx.core.tax.TaxTerms;
import org.vpbx.core.tax.Taxed;
import org.vpbx.core.tax.Taxes;
import org.vpbx.core.time.Period;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Taxes on real calls and their invoices (promise B8). */
class TaxedCallTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String NUMBER = "0" + "03023125000";

  private final Lab lab = Lab.get();
  private final Taxes taxes = lab.core().taxes();

  @AfterEach
  void theLedgerIsRight() {
    assertTrue(lab.verifyLedger().holds(), () -> lab.verifyLedger().toString());
  }

  /** Two levels, two taxes each, one of which compounds: call, invoice and ledger say the same. */
  @Test
  void bothLevelsPayTheirSellersTaxesAndTheInvoiceSaysTheSame() {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    AccountId reseller = tenant.levels().getFirst();
    AccountId customer = tenant.customer();
    liable(lab.owner(), reseller, percent("VAT 19 %", "19", false, false), perCall("0.01"));
    liable(
        reseller,
        customer,
        perCall("0.02"),
        percent("VAT 20 %", "20", false, true),
        new TaxTerms("Line fee", TaxKind.PER_LINE, null, eur("0.30"), false, false),
        new TaxTerms("Paper fee", TaxKind.PER_INVOICE, null, eur("1.50"), false, false));
    call(tenant, 2100);
    CallDetail call = lab.awaitCall(customer);

    // 2 s: the customer 0.01 + 0.15/60 x 2 = 0.0150, its reseller 0.10/60 x 2 = 0.0033.
    Taxed paid = charge(call, ChargeRow.Kind.COST);
    assertEquals(eur("0.0150"), paid.net());
    assertEquals(eur("0.042"), paid.gross(), "(0.0150 + 0.02) + 20 % of both");
    assertEquals(eur("99.958"), tenant.balance(1).balance());
    assertEquals(eur("-0.013927"), tenant.balance(0).balance(), "0.0033 + 19 % + 0.01");

    Invoice invoice = issue(reseller, customer);
    InvoiceContent content = content(customer, invoice.id());
    // Line: 0.02 net (0.0150), 0.02 by call, 20 % of 0.04 = 0.01, 0.30 by line; 1.50 by invoice.
    assertEquals(eur("0.02"), content.net());
    assertEquals(eur("1.83"), content.tax());
    assertEquals(eur("1.85"), invoice.total());
    assertEquals(invoice.total(), content.total());
    assertEquals(eur("98.15"), tenant.balance(1).balance(), "100 - the invoice's total");
    assertEquals(invoice.total(), invoice.paidFromBalance());
    assertEquals(invoice.tax(), owedToTaxOffices(reseller));
    assertEquals(content, content(reseller, invoice.id()));
    assertEquals(List.of(), again(reseller, customer), "nothing is invoiced twice");
  }

  /** What the price contains is taken out of it: who pays pays what the plan says. */
  @Test
  void aTaxThatPricesContainDoesNotRaiseThem() {
    Tenant tenant = Tenant.create(lab, "unlimited", "unlimited");
    AccountId reseller = tenant.levels().getFirst();
    liable(reseller, tenant.customer(), percent("GST 10 %", "10", true, false));
    call(tenant, 1100);
    Taxed paid = charge(lab.awaitCall(tenant.customer()), ChargeRow.Kind.COST);
    assertEquals(eur("0.0125"), paid.gross());
    assertEquals(eur("0.011364"), paid.net());
    assertEquals(eur("-0.0125"), tenant.balance(1).balance());
    assertEquals(eur("0.001136"), owedToTaxOffices(reseller));
    Invoice invoice = issue(reseller, tenant.customer());
    assertEquals(eur("0.01"), invoice.total());
    assertEquals(eur("0"), invoice.paidFromBalance());
    assertEquals(invoice.tax(), owedToTaxOffices(reseller));
  }

  /** Its seller takes a planned tax back at the moment at which it comes into force. */
  @Test
  void aTaxThatIsTakenBackIsChargedToTheCallThatHasIt() {
    Tenant tenant = Tenant.create(lab, "unlimited", "100");
    TenantScope seller = new TenantScope(tenant.levels().getFirst());
    TaxTerms terms = percent("VAT 100 %", "100", false, false);
    liable(seller.account(), tenant.customer(), terms);
    TaxId tax = lab.inTransaction(tx -> taxes.list(tx, seller)).getFirst().id();
    Instant justBefore = lab.core().clock().instant().minus(Duration.ofMinutes(1));
    lab.carrier().answers(Answering.after(Duration.ofMillis(200)));
    try (Phone phone = tenant.phone("11")) {
      PhoneCall call = phone.call(NUMBER, CallPlan.holdFor(Duration.ofSeconds(2)));
      call.awaitAnswered(SOON);
      boolean takenBack =
          lab.inTransaction(tx -> new Taxes(() -> justBefore).takeBackPlanned(tx, seller, tax));
      assertTrue(takenBack);
      call.awaitEnded(SOON);
    }
    Taxed paid = charge(lab.awaitCall(tenant.customer()), ChargeRow.Kind.COST);
    assertEquals(paid.net().plus(paid.net()), paid.gross());
    assertEquals(Money.of("100", "EUR").minus(paid.gross()), tenant.balance(1).balance());
    assertEquals(List.of(), lab.inTransaction(tx -> taxes.list(tx, seller)));
    liable(seller.account(), tenant.customer(), terms, perCall("0.01"));
    TaxId second = lab.inTransaction(tx -> taxes.list(tx, seller)).getLast().id();
    assertEquals(true, lab.inTransaction(tx -> taxes.move(tx, seller, second, true)));
    assertEquals(second, lab.inTransaction(tx -> taxes.list(tx, seller)).getFirst().id());
    assertEquals(false, lab.inTransaction(tx -> taxes.move(tx, seller, second, true)));
  }

  /** Promise C3: the balance must pay for the taxes too, so the call is cut earlier. */
  @Test
  void theMoneyMustPayForTheTaxesToo() {
    Tenant tenant = Tenant.create(lab, "unlimited", "0.0350");
    liable(
        tenant.levels().getFirst(), tenant.customer(), percent("VAT 100 %", "100", false, false));
    lab.carrier().answers(Answering.after(Duration.ofMillis(200)));
    try (Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    CallDetail call = lab.awaitCall(tenant.customer());
    assertEquals(3, call.call().seconds(), "0.0175 pays for 3 seconds, 0.0350 would for 10");
    assertEquals(eur("0"), tenant.balance(1).balance());
  }

  private void call(Tenant tenant, int millis) {
    lab.carrier()
        .answers(
            Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofMillis(millis)));
    try (Phone phone = tenant.phone("11")) {
      phone.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
  }

  private void liable(AccountId seller, AccountId account, TaxTerms... terms) {
    TenantScope scope = new TenantScope(seller);
    lab.inTransaction(tx -> {
      Set<TaxId> created = new HashSet<>();
      for (TaxTerms one : terms) {
        created.add(taxes.create(tx, scope, one, false, Instant.EPOCH, null));
      }
      taxes.setLiabilities(tx, scope, account, created);
      return true;
    });
  }

  private static Taxed charge(CallDetail call, ChargeRow.Kind side) {
    return call.charges().stream()
        .filter(charge -> charge.side() == side)
        .findFirst()
        .orElseThrow()
        .taxed();
  }

  private Invoice issue(AccountId seller, AccountId buyer) {
    TenantScope scope = new TenantScope(seller);
    return lab.inTransaction(tx -> {
      InvoiceId id = lab.core().invoices().issue(tx, scope, buyer, untilNow()).orElseThrow();
      return lab.core().invoices().find(tx, scope, id).orElseThrow();
    });
  }

  private List<InvoiceId> again(AccountId seller, AccountId buyer) {
    TenantScope scope = new TenantScope(seller);
    return lab
        .inTransaction(tx -> lab.core().invoices().issue(tx, scope, buyer, untilNow()))
        .stream()
        .toList();
  }

  private Period untilNow() {
    return new Period(Instant.EPOCH, lab.core().clock().instant().plusSeconds(60));
  }

  private InvoiceContent content(AccountId viewer, InvoiceId id) {
    return lab.inTransaction(tx -> lab.core().invoices().content(tx, new TenantScope(viewer), id));
  }

  private Money owedToTaxOffices(AccountId seller) {
    return lab.inTransaction(
        tx -> lab.core().ledger().owedTax(tx, new TenantScope(seller)).getFirst());
  }

  private static TaxTerms percent(
      String name, String percent, boolean inclusive, boolean compounds) {
    return new TaxTerms(name, TaxKind.PERCENT, new BigDecimal(percent), null, inclusive, compounds);
  }

  private static TaxTerms perCall(String amount) {
    return new TaxTerms("Call fee", TaxKind.PER_CALL, null, eur(amount), false, false);
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
