package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.core.id.AccountId;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** Caps against fraud on the page, and the lock of who reaches one (promise Z3). */
class FraudPagesTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;

  private final PortalLab lab = PortalLab.get();
  private final AccountId acme = lab.call.accountId();
  private final String account = "/accounts/" + acme.value();

  @AfterEach
  void nothingIsCapped() {
    lab.core()
        .database()
        .run(tx -> {
          var child = lab.core().accounts().own(tx, new TenantScope(acme));
          TenantScope seller = new TenantScope(child.parentId());
          lab.core().fraud().set(tx, seller, acme, FraudCaps.NONE);
          lab.core().fraud().setForThoseBelow(tx, seller, FraudCaps.NONE);
          lab.core().fraud().unlock(tx, seller, acme);
          assertTrue(lab.core().ledger().verify(tx).holds());
        });
  }

  @Test
  void aCapSetOnThePageLocksTheAccountUntilItsSellerUnlocksIt() {
    try (Page seller = lab.page("reseller@demo");
        Page customer = lab.page("customer@demo");
        Phone ben = lab.phone("acme-102", "demo-password-1")) {
      seller.navigate("/fraud-caps");
      seller.locator("#international").fill("7");
      save(seller);
      seller.navigate(account + "/fraud");
      assertTrue(seller.locator("#international-now").innerText().contains("7"), text(seller));
      seller.locator("#callsPerMinute").fill("0");
      seller.locator("#spendDay").fill("250");
      seller.locator("#nightFrom").fill("22:00");
      seller.locator("#nightTo").fill("06:00");
      save(seller);
      assertTrue(seller.locator("#night-error").isVisible(), text(seller));
      assertEquals("22:00", seller.locator("#nightFrom").inputValue());
      seller.locator("#night").selectOption("CAP");
      save(seller);
      assertTrue(seller.locator("#nightSpend-error").isVisible(), text(seller));
      seller.locator("#nightSpend").fill("5");
      save(seller);
      assertTrue(seller.locator("[role=status]").first().isVisible(), text(seller));
      assertEquals("250", seller.locator("#spendDay").inputValue());
      assertEquals(FORBIDDEN, status(ben));
      customer.navigate("/calls/" + lab.newest().orElseThrow().id().value());
      assertTrue(text(customer).contains("Outgoing calls are restricted"), text(customer));
      customer.navigate("/");
      assertTrue(text(customer).contains("Outgoing calls are locked"), text(customer));
      PortalPictures.check(customer, "locked home");
      seller.navigate(account);
      seller.locator(".alert a").click();
      assertTrue(text(seller).contains("within a minute; the cap was 0"), text(seller));
      PortalPictures.check(seller, "fraud");
      seller.locator("#callsPerMinute").fill("50");
      save(seller);
      seller.locator("form[action$='/unlock'] button").click();
      assertEquals(0, seller.locator("form[action$='/unlock']").count());
      assertEquals(OK, status(ben));
      seller.navigate("/audit");
      String log = seller.locator("tbody").innerText();
      for (String words : List.of("Fraud caps changed", "Outgoing calls unlocked")) {
        assertTrue(log.contains(words), words + " in " + log);
      }
    }
  }

  @Test
  void capsThatCannotBeReachedAreRefusedAndTheRemovalOfAllIsOnRecord() {
    try (Page seller = lab.page("reseller@demo")) {
      for (String page : List.of(account + "/fraud", "/fraud-caps")) {
        seller.navigate(page);
        seller.locator("#spendHour").fill("10.50");
        seller.locator("#spendDay").fill("5");
        save(seller);
        String error = seller.locator("#spendHour-error").innerText();
        assertTrue(error.contains("Lower it to that, or raise the cap of a day"), error);
        assertEquals("10.50", seller.locator("#spendHour").inputValue());
        seller.locator("#spendHour").fill("1.000");
        save(seller);
        assertTrue(text(seller).contains("Type one thousand as 1000 or 1,000.00"), text(seller));
        seller.locator("#spendHour").fill("4.50");
        seller.locator("#night").selectOption("REFUSE");
        seller.locator("#nightFrom").fill("22:00");
        seller.locator("#nightTo").fill("22:00");
        save(seller);
        error = seller.locator("#nightTo-error").innerText();
        assertTrue(error.contains("another time than the one at which"), error);
        seller.locator("#night").selectOption("");
        seller.locator("#nightFrom").fill("");
        seller.locator("#nightTo").fill("");
        save(seller);
        assertTrue(seller.locator("[role=status]").first().isVisible(), text(seller));
        seller.locator("#spendHour").fill("");
        seller.locator("#spendDay").fill("");
        save(seller);
        seller.navigate("/audit?action=FRAUD_CAPS_CHANGED");
        assertEquals(
            "Spending in a day: 5.000000 EUR → none; Spending in an hour: 4.500000 EUR → none",
            seller.locator("tbody tr").first().locator(".details").innerText());
      }
    }
  }

  private static int status(Phone phone) {
    return phone
        .call("003023125000", CallPlan.holdFor(Duration.ofSeconds(1)))
        .awaitEnded(SOON)
        .status()
        .orElseThrow();
  }

  private static void save(Page page) {
    page.locator("main form.card .btn-primary").click();
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }
}
