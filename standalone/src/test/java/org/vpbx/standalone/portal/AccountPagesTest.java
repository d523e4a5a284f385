package org.vpbx.standalone.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Booking;
import org.vpbx.core.ledger.LedgerKind;
import org.vpbx.core.ledger.Side;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.core.money.Money;

/** What a seller does with the accounts below, in a real browser (promises A2, A4, A8). */
class AccountPagesTest {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final PortalLab lab = PortalLab.get();

  /** An account that was opened on the page, with the log-in of its first user. */
  private record Opened(String path, String name, String login, String password) {}

  /** Promise A8: from the Owner to the customer of a reseller and back, on record. */
  @Test
  void aSellerOpensTheInterfaceOfAnAccountBelowAndOneFurtherDown() {
    Opened reseller;
    try (Page owner = lab.page("owner@demo")) {
      reseller = open(owner, "RESELLER", "River Resale");
    }
    Opened customer;
    try (Page seller = lab.page(reseller.login(), reseller.password())) {
      customer = open(seller, "PBX", "Lake Ltd");
    }
    try (Page page = lab.page("owner@demo")) {
      page.navigate(reseller.path());
      page.locator("form[action$='/act'] button").click();
      assertTrue(bar(page).contains("You act as " + reseller.name()), bar(page));
      assertEquals(403, page.navigate("/carriers").status());
      page.navigate(customer.path());
      page.locator("form[action$='/act'] button").click();
      assertTrue(bar(page).contains("You act as " + customer.name()), bar(page));
      assertEquals(403, page.navigate("/accounts").status());
      page.navigate("/extensions/new");
      page.locator("#number").fill("21");
      page.locator("#name").fill("Desk");
      page.locator("main form .btn-primary").click();
      page.locator(".acting-bar button").click();
      assertTrue(bar(page).contains("You act as " + reseller.name()), bar(page));
      assertTrue(page.url().endsWith(customer.path()), page.url());
      page.locator(".acting-bar button").click();
      assertFalse(page.locator(".acting-bar").isVisible());
      assertEquals(404, page.navigate(customer.path()).status());
      page.navigate("/audit");
      String log = page.locator("tbody").innerText();
      assertTrue(log.contains("Interface opened") && log.contains("Olivia Owner"), log);
      page.navigate("/audit?action=EXTENSION_CREATED");
      log = page.locator("tbody").innerText();
      assertTrue(log.contains(customer.name()) && log.contains("Number: 21"), log);
    }
    try (Page seller = lab.page(reseller.login(), reseller.password())) {
      seller.navigate("/audit?action=EXTENSION_CREATED");
      String log = seller.locator("tbody").innerText();
      assertTrue(log.contains("Your provider") && log.contains("Number: 21"), log);
      assertFalse(seller.content().contains("Olivia"));
      assertFalse(seller.request().get("/audit.csv").text().contains("Olivia"));
    }
  }

  /** Promise A2: what is switched off is gone in the session that runs, and its address too. */
  @Test
  void aPermissionThatIsSwitchedOffHidesItsPagesAndForbidsThem() {
    try (Page seller = lab.page("owner@demo")) {
      Opened account = open(seller, "RESELLER", "Hill Resale");
      try (Page own = lab.page(account.login(), account.password())) {
        assertEquals(200, own.navigate("/balance").status());
        seller.navigate(account.path() + "/permissions");
        for (String permission :
            List.of("SEE_LEDGER", "SEE_PRICES", "SEE_CALLS", "SELL", "SEE_INVOICES")) {
          seller.locator("input[name=" + permission + "]").uncheck();
        }
        seller.locator("main form .btn-primary").last().click();
        assertEquals(200, own.navigate("/").status());
        for (String path :
            List.of(
                "/balance",
                "/calls",
                "/calls.csv",
                "/plan",
                "/invoices",
                "/accounts",
                "/accounts/new",
                "/accounts.csv",
                "/audit",
                "/invoices/issued")) {
          assertEquals(403, own.request().get(path).status(), path);
          assertEquals(0, own.locator("a[href='" + path + "']").count(), path);
        }
        assertFalse(own.locator(".topbar-balance").isVisible());
        assertFalse(own.locator("#search").isVisible());
        assertTrue(own.locator("a[href='/numbers']").count() > 0);
        seller.navigate("/audit?action=PERMISSIONS_CHANGED");
        String log = seller.locator("tbody").innerText();
        assertTrue(log.contains("Switched off: see calls, see prices"), log);
      }
    }
  }

  @Test
  void pricesThatAreSwitchedOffStandOnNoPageOfCalls() {
    String account = "/accounts/" + lab.call.accountId().value();
    String call = "/calls/" + lab.call.id().value();
    String cost = lab.call.cost().toPlainString();
    try (Page seller = lab.page("reseller@demo");
        Page customer = lab.page("customer@demo")) {
      assertTrue(customer.request().get("/calls.csv").text().contains(cost));
      allow(seller, account, "SEE_PRICES", false);
      try {
        customer.navigate(call);
        assertFalse(customer.locator("main").innerText().contains("Why this price"));
        assertFalse(customer.request().get("/calls.csv").text().contains(cost));
        customer.navigate("/calls");
        assertFalse(customer.locator("thead").innerText().contains("Cost"));
      } finally {
        allow(seller, account, "SEE_PRICES", true);
      }
      customer.navigate(call);
      assertTrue(customer.locator("main").innerText().contains("Why this price"));
    }
  }

  /** Promise A4: the interface of a customer with a PBX of its own. */
  @Test
  void aTrunkCustomerHasTheSimplerInterfaceUntilItsSellerChangesThat() {
    try (Page seller = lab.page("reseller@demo")) {
      Opened account = open(seller, "TRUNK", "Peak Wholesale");
      try (Page own = lab.page(account.login(), account.password())) {
        assertEquals(403, own.navigate("/extensions").status());
        own.navigate("/");
        assertEquals(0, own.locator("a[href='/extensions']").count());
        for (String path : List.of("/numbers", "/balance", "/calls", "/invoices", "/plan")) {
          assertEquals(1, own.locator(".sidebar a[href='" + path + "']").count(), path);
          assertEquals(200, own.request().get(path).status(), path);
        }
        seller.navigate(account.path() + "/edit");
        seller.locator("input[name=service][value=PBX]").check();
        seller.locator("main form .btn-primary").last().click();
        assertEquals(200, own.navigate("/extensions/new").status());
      }
    }
  }

  @Test
  void aFormThatIsWrongSaysSoBesideTheFieldAndKeepsWhatWasTyped() {
    try (Page page = lab.page("reseller@demo")) {
      fill(page, "PBX", "Acme again", "acme", "new@demo");
      page.locator("input[name=terms][value=LIMIT]").check();
      page.locator("#limit").fill("1.000");
      page.locator("main form .btn-primary").click();
      assertTrue(page.locator("#limit-error").innerText().contains("1000 or 1,000.00"));
      assertEquals("1.000", page.locator("#limit").inputValue());
      assertEquals("Acme again", page.locator("#name").inputValue());
      page.locator("#limit").fill("1.000,00");
      page.locator("input[name=terms][value=PREPAID]").check();
      page.locator("main form .btn-primary").click();
      assertTrue(page.locator("#limit-error").innerText().contains("Choose that above, or empty"));
      assertEquals("1.000,00", page.locator("#limit").inputValue());
      page.locator("input[name=terms][value=LIMIT]").check();
      page.locator("main form .btn-primary").click();
      assertTrue(page.locator("#code-error").innerText().contains("has this code already"));
      page.locator("#code").fill("acmeagain");
      page.locator("#login").fill("CUSTOMER@demo");
      page.locator("main form .btn-primary").click();
      assertTrue(page.locator("#login-error").innerText().contains("has this log-in name"));
      page.navigate("/accounts?q=Acme+again");
      assertTrue(page.locator("main").innerText().contains("No account matches"));
    }
  }

  @Test
  void aPaymentIsBookedOnceAndTheLimitTakesEffect() {
    try (Page page = lab.page("reseller@demo")) {
      Opened account = open(page, "PBX", "Moor Media");
      page.navigate(account.path() + "/payment");
      String key = page.locator("input[name=key]").inputValue();
      pay(page, "12,50");
      assertTrue(figures(page).contains("12,50"), figures(page));
      saysBooked(page, "12,50", "12,50");
      page.navigate(account.path() + "/payment");
      page.evaluate("key => { document.querySelector('input[name=key]').value = key }", key);
      pay(page, "12,50");
      assertFalse(figures(page).contains("25,00"), figures(page));
      saysBooked(page, "12,50", "12,50");
      page.navigate(account.path() + "/payment");
      pay(page, "2");
      saysBooked(page, "2,00", "14,50");
      PortalPictures.check(page, "payment booked");
      page.navigate(account.path() + "/payment");
      page.locator("input[name=terms][value=UNLIMITED]").check();
      page.locator("#limit").fill("40");
      page.locator("form[action$='/limit'] .btn-primary").click();
      assertTrue(page.locator("#limit-error").innerText().contains("Choose that above, or empty"));
      assertEquals("40", page.locator("#limit").inputValue());
      assertTrue(page.locator("input[name=terms][value=UNLIMITED]").isChecked());
      page.locator("input[name=terms][value=LIMIT]").check();
      page.locator("form[action$='/limit'] .btn-primary").click();
      assertThat(page.locator("main [role=status]")).containsText("Saved. It holds at once");
      assertTrue(figures(page).contains("54,50"), figures(page));
      PortalPictures.check(page, "payment terms saved");
      page.navigate(account.path() + "/payment");
      page.locator("input[name=terms][value=PREPAID]").check();
      page.locator("form[action$='/limit'] .btn-primary").click();
      assertThat(page.locator("main [role=status]")).containsText("Saved. It holds at once");
      assertFalse(figures(page).contains("54,50"), figures(page));
      page.locator("form[action$='/limit'] .btn-primary").click();
      assertThat(page.locator("main [role=status]")).containsText("Saved. It holds at once");
      page.navigate(account.path() + "/payment");
      pay(page, "100.000");
      assertTrue(page.locator("#amount-error").innerText().contains("1000 or 1,000.00"));
      for (String tooFine : List.of("0.1718", "12.3456")) {
        pay(page, tooFine);
        assertThat(page.locator("#amount-error")).containsText("EUR with at most 2 decimals");
        assertEquals(tooFine, page.locator("#amount").inputValue());
      }
      pay(page, "99999999999999");
      assertThat(page.locator("#amount-error")).containsText("too large");
      pay(page, "0");
      assertThat(page.locator("#amount-error")).containsText("above zero");
      page.navigate("/audit?action=PAYMENT_RECEIVED");
      Locator ours = page.locator("tbody tr:has-text('" + account.name() + "')");
      assertEquals(2, ours.count());
      page.navigate("/audit?action=CREDIT_LIMIT_CHANGED");
      assertEquals(
          List.of("Credit limit: 40.000000 EUR → prepaid", "Credit limit: prepaid → 40.000000 EUR"),
          ours.locator(".details").allInnerTexts());
    }
  }

  private static void saysBooked(Page page, String amount, String balance) {
    assertThat(page.locator("main [role=status]"))
        .hasText(amount + "\u00a0€ are booked. The balance is " + balance + "\u00a0€ now.");
  }

  /** Promise B1: what is owed by it is allowed, and told before. */
  @Test
  void aPaymentThatWasBookedTooHighIsTakenBackAndBothSidesReadWhy() {
    try (Page page = lab.page("reseller@demo")) {
      Opened account = open(page, "PBX", "Heath Herbs");
      page.navigate(account.path() + "/payment");
      pay(page, "1,250.00");
      page.locator("tbody a:has-text('Bank transfer')").click();
      String payment = URI.create(page.url()).getPath();
      assertFalse(main(page).contains("below the credit limit"), main(page));
      page.locator(".btn-danger").click();
      assertThat(page.locator("#reason-error")).isVisible();
      lab.core().database().run(tx -> charge(tx, account));
      page.navigate(payment);
      assertTrue(main(page).contains("1,00\u00a0€ below the credit limit"), main(page));
      PortalPictures.check(page, "take a payment back");
      page.locator("#reason").fill("Typed 1250.00 for 125.00");
      page.locator(".btn-danger").click();
      assertTrue(main(page).contains("Typed 1250.00 for 125.00"), main(page));
      assertEquals(0, page.locator(".btn-danger").count());
      PortalPictures.check(page, "payment taken back");
      page.navigate(account.path());
      assertTrue(main(page).contains("Payment: Bank transfer Taken back"), main(page));
      PortalPictures.check(page, "statement with a payment taken back");
      page.locator("tbody a:has-text('Payment taken back')").click();
      assertEquals(payment, URI.create(page.url()).getPath());
      page.navigate("/audit?action=PAYMENT_REVERSED");
      assertTrue(main(page).contains("Why: Typed 1250.00 for 125.00; What for"), main(page));
      try (Page own = lab.page(account.login(), account.password())) {
        own.navigate("/balance");
        own.locator("tbody a:has-text('Payment taken back')").click();
        assertTrue(main(own).contains("Typed 1250.00 for 125.00"), main(own));
        assertEquals(0, own.locator("main form").count());
        PortalPictures.check(own, "own payment taken back");
        assertEquals(403, own.navigate(payment).status());
      }
      try (Page other = lab.page("south@demo")) {
        assertEquals(404, other.navigate(payment).status());
        String id = payment.substring(payment.lastIndexOf('/'));
        assertEquals(404, other.navigate("/balance/payments" + id).status());
      }
    }
  }

  /** One euro for a call. */
  private void charge(Tx tx, Opened opened) {
    String path = opened.path();
    AccountId account = new AccountId(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
    AccountId seller = lab.core().accounts().own(tx, new TenantScope(account)).parentId();
    Side balance = new Side(account, LedgerKind.BALANCE);
    Side revenue = new Side(seller, LedgerKind.REVENUE);
    Money euro = Money.of("1", "EUR");
    String key = "charge-" + account.value();
    lab.core()
        .ledger()
        .book(tx, List.of(new Booking.Direct(balance, revenue, euro, TransferKind.CALL, key, key)));
  }

  @Test
  void anAccountIsClosedForGoodOnceItsNameIsTypedAndItsBalanceConfirmed() {
    try (Page page = lab.page("reseller@demo")) {
      Opened account = open(page, "PBX", "Fen Foods");
      page.navigate(account.path() + "/payment");
      pay(page, "3");
      try (Page own = lab.page(account.login(), account.password())) {
        page.navigate(account.path() + "/close");
        page.locator("#confirm").fill("Something else");
        page.locator(".btn-danger").click();
        assertThat(page.locator("#confirm-error")).isVisible();
        page.locator("#confirm").fill(account.name());
        page.locator(".btn-danger").click();
        assertThat(page.locator("#balanceStays-error")).isVisible();
        page.locator("#balanceStays").check();
        page.locator(".btn-danger").click();
        assertTrue(page.locator("main").innerText().contains(account.name() + " was closed on"));
        own.navigate("/");
        assertTrue(own.url().endsWith("/login"), own.url());
      }
      try (Page own = lab.page(account.login(), account.password())) {
        assertThat(own.locator("#login-error")).isVisible();
      }
      page.navigate("/accounts?q=" + account.name().replace(" ", "+"));
      assertTrue(page.locator("main").innerText().contains("No account matches"));
      page.navigate("/accounts?state=CLOSED");
      assertTrue(page.locator("tbody").innerText().contains(account.name()));
    }
  }

  @Test
  void usersComeAndGoButTheLastOneStays() {
    try (Page page = lab.page("reseller@demo")) {
      Opened account = open(page, "PBX", "Dale Dairy");
      page.navigate(account.path() + "/users");
      page.locator(".confirm summary").click();
      page.locator(".confirm .btn-danger").click();
      assertTrue(page.locator("[role=alert]").innerText().contains("the last user"));
      page.locator("#userName").fill("Second User");
      page.locator("#login").fill("second-" + account.login());
      page.locator("main form.narrow .btn-primary").click();
      String password = page.locator("#password").innerText();
      try (Page second = lab.page("second-" + account.login(), password)) {
        assertEquals(200, second.navigate("/").status());
        page.navigate(account.path() + "/users");
        page.locator("tr:has-text('Second User') .confirm summary").click();
        page.locator("tr:has-text('Second User') .confirm .btn-danger").click();
        second.navigate("/");
        assertTrue(second.url().endsWith("/login"), second.url());
      }
      page.locator("form[action$='/password'] button").click();
      String renewed = page.locator("#password").innerText();
      assertFalse(renewed.equals(account.password()));
      try (Page own = lab.page(account.login(), renewed)) {
        assertEquals(200, own.navigate("/").status());
      }
    }
  }

  /** Whoever loses the right to act falls back, and his form changes nothing anywhere. */
  @Test
  void aFormOfAnInterfaceThatIsGoneTakesEffectNowhere() {
    try (Page owner = lab.page("owner@demo")) {
      Opened reseller = open(owner, "RESELLER", "Glen Resale");
      try (Page seller = lab.page(reseller.login(), reseller.password())) {
        Opened customer = open(seller, "PBX", "Brook Books");
        seller.navigate(customer.path());
        seller.locator("form[action$='/act'] button").click();
        seller.navigate("/extensions/new");
        allow(owner, reseller.path(), "SELL", false);
        seller.locator("#number").fill("22");
        seller.locator("#name").fill("Nowhere");
        seller.locator("main form .btn-primary").click();
        assertFalse(seller.locator(".acting-bar").isVisible());
        assertFalse(seller.content().contains("Nowhere"));
        assertEquals(403, seller.navigate("/accounts").status());
      }
    }
  }

  private static Opened open(Page page, String type, String name) {
    int number = COUNT.incrementAndGet();
    String login = "user" + number + "@accounts";
    String unique = name + " " + number;
    fill(page, type, unique, "ap" + number, login);
    page.locator("main form .btn-primary").click();
    String password = page.locator("#password").innerText();
    page.locator("main .btn-primary").click();
    return new Opened(URI.create(page.url()).getPath(), unique, login, password);
  }

  private static void fill(Page page, String type, String name, String code, String login) {
    page.navigate("/accounts/new");
    page.locator("input[name=type][value=" + type + "]").check();
    page.locator("#name").fill(name);
    page.locator("#code").fill(code);
    page.locator("#userName").fill("First User");
    page.locator("#login").fill(login);
  }

  private static void pay(Page page, String amount) {
    page.locator("#amount").fill(amount);
    page.locator("#reference").fill("Bank transfer");
    page.locator("form[action$='/payment'] .btn-primary").click();
  }

  private static void allow(Page seller, String account, String permission, boolean allowed) {
    Response answer = seller.navigate(account + "/permissions");
    assertEquals(200, answer.status());
    seller.locator("input[name=" + permission + "]").setChecked(allowed);
    seller.locator("main form .btn-primary").last().click();
  }

  private static String main(Page page) {
    return page.locator("main").innerText();
  }

  private static String figures(Page page) {
    return page.locator(".figures").innerText();
  }

  private static String bar(Page page) {
    return page.locator(".acting-bar").innerText();
  }
}
