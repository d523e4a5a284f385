package org.vpbx.standalone.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.id.CallId;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.Phone;

/** Taxes in a real browser: from the form to the call's page and the invoice (promise B8). */
class TaxesPortalTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final PortalLab lab = PortalLab.get();
  private final LocalDate today =
      LocalDate.ofInstant(lab.core().clock().instant(), ZoneId.of("Europe/Berlin"));

  @Test
  void whatIsSetOnThePageStandsOnTheNextCallAndItsInvoice(@TempDir Path directory) {
    String account = "/accounts/" + lab.call.accountId().value();
    try (Page page = lab.page("reseller@demo")) {
      List<String> taxes = new ArrayList<>();
      taxes.add(create(page, "Call fee", "PER_CALL", "0.02"));
      taxes.add(create(page, "VAT 20 %", "PERCENT", "20", "compounds"));
      taxes.add(create(page, "Paper fee", "PER_INVOICE", "1.50 EUR"));
      page.navigate(account);
      page.locator("a[href='" + account + "/taxes']").click();
      taxes.forEach(tax -> page.locator("#tax-" + tax).check());
      page.locator("main form.card .btn-primary").click();
      page.navigate(account + "/taxes");
      taxes.forEach(tax -> assertTrue(page.locator("#tax-" + tax).isChecked()));
      PortalPictures.check(page, "reseller liability");
      page.navigate("/taxes");
      PortalPictures.check(page, "reseller taxes");
      String example = page.locator("[aria-labelledby=tax-example]").innerText();
      assertTrue(spaced(example).contains("120,02 €"), example);

      CallRow call = callAgain();
      page.navigate("/calls/" + call.id().value());
      PortalPictures.check(page, "reseller taxed call");
      String why = page.locator(".price").last().innerText();
      assertTrue(why.contains("VAT 20 % on"), why);
      try (Page customer = lab.page("customer@demo")) {
        customer.navigate("/calls/" + call.id().value());
        assertTrue(customer.locator(".price").innerText().contains("Call fee"));
      }

      page.navigate("/invoices/new?account=" + lab.call.accountId().value());
      PortalPictures.check(page, "reseller taxed quote");
      String quoted = page.locator(".total td").innerText();
      page.locator("form[method='post'][action='/invoices/new'] button").click();
      assertEquals(quoted, page.locator(".total td").innerText());
      PortalPictures.check(page, "reseller taxed invoice");
      assertTrue(page.locator("main").innerText().contains("Paid from balance"));
      Path file = directory.resolve("invoice.pdf");
      page.waitForDownload(() -> page.locator("a[href$='/pdf']").click()).saveAs(file);
      PortalPictures.keep(file, "taxed-invoice.pdf");
      String text = Children.output(List.of("pdftotext", "-layout", file.toString(), "-"), SOON);
      for (String part : List.of("VAT 20 % on", "Paper fee", "Paid from balance", quoted)) {
        assertTrue(spaced(text).contains(spaced(part)), part + " in " + text);
      }
      page.navigate(account + "/taxes");
      taxes.forEach(tax -> page.locator("#tax-" + tax).uncheck());
      page.locator("main form.card .btn-primary").click();
    }
  }

  /** Kind, rate, another field, the field that is wrong, and a part of what is said beside it. */
  private static final String BAD_INPUT =
      """
      PERCENT  | nineteen |                  | rate      | Type the percentage as a number
      PERCENT  | -19      |                  | rate      | above 0 and at most 100
      PERCENT  | 100.1    |                  | rate      | above 0 and at most 100
      PERCENT  | 7.12345  |                  | rate      | four decimals at the most
      PERCENT  | 19       | name=            | name      | Type a name
      PERCENT  | 19       | from=soon        | from      | Type a day
      PERCENT  | 19       | from=2020-01-01  | from      | Choose today or a later day
      PERCENT  | 19       | until=2020-01-01 | until     | not before the first
      PER_CALL | 0.05 USD |                  | rate      | in the currency of your own account
      PER_CALL | 0        |                  | rate      | Type an amount above 0
      PER_CALL | 0.05     | included=yes     | included  | Only a percentage
      PER_CALL | 0.05     | compounds=yes    | compounds | Only a percentage
      PER_HEAD | 0.05     |                  | kind      | Choose by what
      """;

  @Test
  void badInputGetsASentenceBesideItsField() {
    try (Page page = lab.page("owner@demo");
        Page shown = lab.page()) {
      page.navigate("/taxes/new");
      String token = page.locator("main form input[name=token]").inputValue();
      for (String line : BAD_INPUT.lines().toList()) {
        String[] row = line.split(" *\\| *", -1);
        FormData form =
            FormData.create()
                .set("token", token)
                .set("name", "Strange tax")
                .set("kind", row[0])
                .set("rate", row[1])
                .set("from", today.toString());
        if (!row[2].isEmpty()) {
          form.set(row[2].split("=", -1)[0], row[2].split("=", -1)[1]);
        }
        APIResponse answer =
            page.request().post("/taxes/new", RequestOptions.create().setForm(form));
        assertEquals(422, answer.status(), line);
        shown.setContent(answer.text());
        String error = shown.locator("#" + row[3] + "-error").innerText();
        assertTrue(error.contains(row[4]), () -> line + ": " + error);
        assertEquals(row[1], shown.locator("#rate").inputValue());
      }
      page.navigate("/taxes");
      assertFalse(page.locator("main").innerText().contains("Strange tax"));
    }
  }

  @Test
  void aNewRateIsPlannedTakenBackAndEnded() {
    try (Page page = lab.page("owner@demo")) {
      String tax = create(page, "VAT 19 %", "PERCENT", "19");
      String later = today.plusMonths(2).toString();
      edit(page, tax, "VAT 21 %", "21", later);
      assertTrue(row(page, tax).contains("VAT 19 %"), row(page, tax));
      assertTrue(row(page, tax).contains("VAT 21 %"), row(page, tax));
      edit(page, tax, "VAT 20 %", "20", later);
      assertTrue(page.locator("#from-error").innerText().contains("is planned for that day"));
      assertEquals("VAT 20 %", page.locator("#name").inputValue());
      PortalPictures.check(page, "seller tax form");
      page.locator("form[action$='/take-back'] button").click();
      assertFalse(row(page, tax).contains("VAT 21 %"), row(page, tax));
      edit(page, tax, "VAT 20 %", "20", today.toString());
      assertTrue(row(page, tax).contains("VAT 20 %"), row(page, tax));
      page.navigate("/taxes/" + tax);
      assertEquals(2, page.locator("[aria-labelledby=history] tbody tr").count());
      page.navigate("/taxes/" + tax + "/end");
      PortalPictures.check(page, "seller tax end");
      page.locator("#until").fill("2020-01-01");
      page.locator(".btn-danger").click();
      assertThat(page.locator("#until-error")).isVisible();
      page.locator("#until").fill(later);
      page.locator(".btn-danger").click();
      assertTrue(row(page, tax).contains("Until"), row(page, tax));
    }
  }

  @Test
  void theOrderIsChangedByTheButtons() {
    try (Page page = lab.page("owner@demo")) {
      String one = create(page, "First", "PERCENT", "1");
      String two = create(page, "Second", "PERCENT", "2");
      page.navigate("/taxes");
      assertTrue(order(page).indexOf(one) < order(page).indexOf(two));
      page.locator("form[action='/taxes/" + two + "/move'] button[value=up]").click();
      assertTrue(order(page).indexOf(two) < order(page).indexOf(one));
    }
  }

  /** Promise A3: a tax of another seller does not exist. */
  @Test
  void anothersTaxIsNotFound() {
    String tax;
    try (Page page = lab.page("owner@demo")) {
      tax = create(page, "Owner’s tax", "PERCENT", "5");
    }
    try (Page other = lab.page("south@demo")) {
      other.navigate("/taxes/new");
      String token = other.locator("main form input[name=token]").inputValue();
      assertEquals(404, other.navigate("/taxes/" + tax).status());
      assertEquals(404, other.navigate("/taxes/" + tax + "/end").status());
      for (String action : List.of("", "/move", "/end", "/take-back")) {
        RequestOptions form =
            RequestOptions.create().setForm(FormData.create().set("token", token));
        assertEquals(404, other.request().post("/taxes/" + tax + action, form).status(), action);
      }
      String account = "/accounts/" + lab.call.accountId().value() + "/taxes";
      assertEquals(404, other.navigate(account).status());
    }
    try (Page customer = lab.page("customer@demo")) {
      assertEquals(403, customer.navigate("/taxes").status());
    }
  }

  /** The new tax's number. */
  private String create(Page page, String name, String kind, String rate, String... ticked) {
    page.navigate("/taxes/new");
    page.locator("#name").fill(name);
    page.locator("#kind").selectOption(kind);
    page.locator("#rate").fill(rate);
    for (String box : ticked) {
      page.locator("#" + box).check();
    }
    page.locator("main form .btn-primary").click();
    assertEquals("/taxes", URI.create(page.url()).getPath());
    return order(page).getLast();
  }

  private static void edit(Page page, String tax, String name, String rate, String from) {
    page.navigate("/taxes/" + tax);
    page.locator("#name").fill(name);
    page.locator("#rate").fill(rate);
    page.locator("#from").fill(from);
    page.locator("#until").fill("");
    page.locator("main form .btn-primary").click();
  }

  private static String row(Page page, String tax) {
    page.navigate("/taxes");
    return page.locator("tr:has(a[href='/taxes/" + tax + "'])").innerText();
  }

  private static List<String> order(Page page) {
    return page.locator("form.order").all().stream()
        .map(form -> form.getAttribute("action").replaceAll("[^0-9]", ""))
        .toList();
  }

  private CallRow callAgain() {
    CallId before = lab.newest().orElseThrow().id();
    try (Phone anna = lab.phone("acme-101", "demo-password-1")) {
      anna.call(PortalLab.NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    return Await.value(
        "the charged call",
        SOON,
        () -> lab.newest().filter(c -> !c.id().equals(before) && c.cost() != null));
  }

  private static String spaced(String text) {
    return text.replace('\u00a0', ' ');
  }
}
