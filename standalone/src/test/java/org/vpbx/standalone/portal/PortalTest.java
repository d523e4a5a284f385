package org.vpbx.standalone.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpbx.core.call.Refusal;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.Phone;

/** The portal in a real browser, on a platform that carried a real call. */
class PortalTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final PortalLab lab = PortalLab.get();
  private final String callPath = "/calls/" + lab.call.id().value();

  @ParameterizedTest
  @ValueSource(strings = {"owner@demo", "reseller@demo", "customer@demo", "anna@demo"})
  void eachRoleFindsTheCall(String login) {
    try (Page page = lab.page(login)) {
      page.navigate("/calls?q=%2B44+20+7946&outcome=ANSWERED");
      assertThat(page.locator("tbody a[href='" + callPath + "']")).isVisible();
      page.locator("tbody a[href='" + callPath + "']").click();
      String text = page.locator("main").innerText();
      assertTrue(text.contains("+442079460123"), text);
      assertEquals(!login.startsWith("anna"), text.contains("Why this price"), text);
      assertEquals(login.startsWith("owner"), text.contains("Demo Carrier"), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner@demo", "reseller@demo", "customer@demo", "anna@demo"})
  void everyEntryOfTheNavigationLeadsToAPage(String login) {
    try (Page page = lab.page(login)) {
      for (Locator entry : page.locator(".sidebar a").all()) {
        String path = entry.getAttribute("href");
        APIResponse answer = page.request().get(path);
        assertEquals(200, answer.status(), path);
      }
    }
  }

  @Test
  void theReasonOfAPriceAddsUp() {
    try (Page page = lab.page("customer@demo")) {
      page.navigate(callPath);
      var rate =
          lab.core()
              .database()
              .inTransaction(tx ->
                  lab.core()
                      .calls()
                      .history()
                      .find(
                          tx,
                          lab.core()
                              .users()
                              .logIn(tx, "customer@demo", "demo-password-1")
                              .orElseThrow(),
                          lab.call.id())
                      .orElseThrow()
                      .charges()
                      .getFirst());
      String text = page.locator(".price").innerText();
      long charged = rate.price().chargedSeconds();
      assertEquals(30, charged);
      assertTrue(text.contains("Charged: 30 seconds"), text);
      assertTrue(text.contains("× 30 ÷ 60"), text);
      String amount = rate.price().amount().toDecimal().stripTrailingZeros().toPlainString();
      assertTrue(text.contains(amount.replace('.', ',') + "\u00a0€"), amount + " in " + text);
    }
  }

  @Test
  void whatBelongsToOthersIsNotFound() {
    long acme = lab.call.accountId().value();
    try (Page page = lab.page("birch@demo");
        Page seller = lab.page("south@demo")) {
      assertEquals(404, page.navigate(callPath).status());
      assertEquals(403, page.navigate("/accounts/" + acme).status());
      assertEquals(404, seller.navigate(callPath).status());
      assertEquals(404, seller.navigate("/accounts/" + acme).status());
      assertEquals(404, seller.navigate("/calls?account=" + acme).status());
      assertEquals(404, seller.navigate("/invoices/new?account=" + acme).status());
    }
    try (Page phone = lab.page("anna@demo")) {
      assertEquals(403, phone.navigate("/balance").status());
      assertEquals(403, phone.navigate("/invoices").status());
      assertEquals(403, phone.navigate("/extensions").status());
    }
  }

  @Test
  void aWrongPasswordAndAForgedFormAreRefused() {
    try (Page page = lab.page()) {
      page.navigate("/login");
      page.locator("#login").fill("customer@demo");
      page.locator("#password").fill("a wrong password");
      page.locator("main .btn-primary").click();
      assertTrue(page.locator("#login-error").innerText().contains("is wrong"));
    }
    try (Page page = lab.page("customer@demo")) {
      RequestOptions form =
          RequestOptions.create()
              .setForm(FormData.create().set("number", "199").set("name", "Forged"));
      APIResponse forged = page.request().post("/extensions/new", form);
      assertEquals(403, forged.status());
      page.navigate("/extensions");
      assertTrue(!page.locator("main").innerText().contains("Forged"));
    }
  }

  @Test
  void aPhoneThatIsCreatedOnThePageRegistersAtOnce() {
    try (Page page = lab.page("customer@demo")) {
      page.navigate("/extensions/new");
      page.locator("#number").fill("101");
      page.locator("#name").fill("Dora Lind");
      page.locator("main form .btn-primary").click();
      assertThat(page.locator("#number-error")).isVisible();
      assertEquals("Dora Lind", page.locator("#name").inputValue());
      page.locator("#number").fill("105");
      page.locator("main form .btn-primary").click();
      String password = page.locator("#sip-password").innerText();
      try (Phone phone = lab.phone(page.locator("#sip-user").innerText(), password)) {
        assertEquals(200, phone.register());
      }
      page.navigate("/extensions");
      assertTrue(!page.content().contains(password));
    }
  }

  @Test
  void aBlockedAccountsNextCallIsRefused() {
    try (Page page = lab.page("reseller@demo");
        Phone ben = lab.phone("acme-102", "demo-password-1")) {
      page.navigate("/accounts/" + lab.call.accountId().value());
      page.locator(".btn-danger").click();
      assertTrue(page.locator("main").innerText().contains("Acme Tools is blocked."));
      ben.call(PortalLab.NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      Await.until(
          "the refusal",
          SOON,
          () -> lab.newest().filter(c -> c.refusal() == Refusal.BLOCKED).isPresent());
      page.navigate("/calls?outcome=REFUSED");
      assertThat(page.locator("tbody")).containsText("Account is blocked");
      page.navigate("/accounts/" + lab.call.accountId().value());
      page.locator("form[action$='/block'] button").click();
      assertThat(page.locator(".btn-danger")).isVisible();
    }
  }

  @Test
  void anInvoiceIsIssuedAndItsTotalStandsInThePdf(@TempDir Path directory) {
    String path;
    try (Page page = lab.page("reseller@demo")) {
      page.navigate("/invoices/new?account=" + lab.call.accountId().value());
      page.locator("form[method='post'][action='/invoices/new'] button").click();
      path = java.net.URI.create(page.url()).getPath();
      String total = page.locator(".total td").innerText();
      Download pdf = page.waitForDownload(() -> page.locator("a[href$='/pdf']").click());
      assertTrue(pdf.suggestedFilename().matches("invoice-[0-9]+\\.pdf"));
      Path file = directory.resolve("invoice.pdf");
      pdf.saveAs(file);
      String text = Children.output(List.of("pdftotext", "-layout", file.toString(), "-"), SOON);
      assertTrue(spaced(text).contains(spaced(total)), total + " in " + text);
      page.navigate("/invoices/new?account=" + lab.call.accountId().value());
      assertTrue(page.locator("main").innerText().contains("Nothing to invoice"));
    }
    try (Page other = lab.page("south@demo")) {
      assertEquals(404, other.navigate(path).status());
      assertEquals(404, other.request().get(path + "/pdf").status());
    }
  }

  @Test
  void theListCanBeDownloaded() {
    try (Page page = lab.page("customer@demo")) {
      String csv = page.request().get("/calls.csv?q=442079460123").text();
      assertTrue(csv.contains(",442079460123,"), csv);
      assertTrue(csv.contains(lab.call.cost().toPlainString()), csv);
    }
  }

  /** Promise Z1: a key is shown once, opens the API, and ends when it is revoked. */
  @Test
  void aKeyIsCreatedUsedAndRevoked() {
    try (Page page = lab.page("reseller@demo")) {
      page.navigate("/api-keys/new");
      page.locator("#name").fill("Accounting");
      page.locator("main form .btn-primary").click();
      assertThat(page.locator("#scopes-error")).isVisible();
      assertEquals("Accounting", page.locator("#name").inputValue());
      page.locator("input[name='scope-ACCOUNTS_READ']").check();
      page.locator("main form .btn-primary").click();
      String token = page.locator("#api-token").innerText();
      RequestOptions key = RequestOptions.create().setHeader("Authorization", "Bearer " + token);
      assertEquals(200, page.request().get("/api/v1/account", key).status());
      assertEquals(401, page.request().get("/api/v1/account").status());
      page.navigate("/api-keys");
      assertTrue(!page.content().contains(token));
      String id = token.split("_", -1)[1];
      String path = "/api-keys/" + id + "/revoke";
      try (Page other = lab.page("south@demo")) {
        assertEquals(404, other.navigate(path).status());
      }
      page.navigate(path);
      page.locator("main form .btn-danger").click();
      assertEquals(401, page.request().get("/api/v1/account", key).status());
      assertEquals(404, page.navigate(path).status());
    }
    try (Page phone = lab.page("anna@demo")) {
      assertEquals(403, phone.navigate("/api-keys").status());
    }
  }

  @Test
  void aRestartOfThePortalKeepsPeopleLoggedIn() {
    try (Page page = lab.page("customer@demo")) {
      lab.restartPortal();
      assertEquals(200, page.navigate("/balance").status());
      assertTrue(page.url().endsWith("/balance"), page.url());
    }
  }

  private static String spaced(String text) {
    return text.replace('\u00a0', ' ');
  }
}
