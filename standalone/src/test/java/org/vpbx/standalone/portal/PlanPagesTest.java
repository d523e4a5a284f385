package org.vpbx.standalone.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The pages of plans: what a reseller enters there is what his customer sees and pays. */
class PlanPagesTest {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final PortalLab lab = PortalLab.get();

  /** Promises B2, B3, B4 and B5, from the first form to the customer's own page. */
  @Test
  void whatAResellerEntersIsWhatHisCustomerPays() {
    try (Page seller = lab.page("reseller@demo");
        Page buyer = lab.page("customer@demo")) {
      String base = newPlan(seller, "Base " + COUNT.incrementAndGet());
      window(seller, base);
      price(seller, base, Map.of("match", "+49 30", "destination", "Berlin", "perMinute", "0,02"));
      price(
          seller,
          base,
          Map.of(
              "match", "4930",
              "destination", "Berlin",
              "perMinute", "0.03",
              "window", "Weekend & holidays"));
      String derived = derive(seller, base);
      assertTrue(seller.locator("tbody").innerText().contains("0,024"), text(seller));
      price(
          seller,
          base,
          Map.of(
              "match", "4930",
              "destination", "Berlin",
              "perMinute", "0.05",
              "from", "2027-03-01T00:00"));
      seller.navigate(derived + "?number=%2B493012345&when=2027-03-02T12:00");
      assertTrue(seller.locator("#answer").innerText().contains("0,06"), text(seller));
      seller.navigate(derived + "?number=%2B493012345&when=2027-02-23T12:00");
      assertTrue(seller.locator("#answer").innerText().contains("0,024"), text(seller));
      seller.navigate(derived + "?number=%2B493012345&when=2027-02-27T12:00");
      assertTrue(seller.locator("#answer").innerText().contains("0,036"), text(seller));
      seller.navigate(derived + "?number=%2B443012345");
      assertTrue(seller.locator("#answer").innerText().contains("Not sold"), text(seller));
      String buyers = sellLater(seller, derived, "2027-05-01T00:00");
      buyer.navigate("/plan");
      assertTrue(buyer.locator("main [role=status]").innerText().contains("+ 20 %"), text(buyer));
      seller.navigate(buyers);
      seller.locator(".row-actions button").click();
      buyer.navigate("/plan");
      assertEquals(0, buyer.locator("main [role=status]").count(), text(buyer));
      assertTrue(buyer.locator("main").innerText().contains("Retail"), text(buyer));
      assertTrue(buyer.locator("tbody tr").count() > 10, text(buyer));
    }
  }

  /** Promises B5 and B6. */
  @Test
  void aDayOfTheCalendarAndAnAllowanceAreEntered() {
    try (Page page = lab.page("reseller@demo")) {
      String plan = newPlan(page, "Minutes " + COUNT.incrementAndGet());
      page.navigate(plan + "/windows");
      page.locator("#holidays").fill("2026-12-25 Christmas\n2026-12-32 Nothing");
      page.locator("form[action$='/holidays'] button").click();
      assertTrue(page.locator("#holidays-error").innerText().contains("Line 2"), text(page));
      assertTrue(page.locator("#holidays").inputValue().contains("2026-12-25 Christmas"));
      page.locator("#holidays").fill("2026-12-25 Christmas");
      page.locator("form[action$='/holidays'] button").click();
      page.navigate("/destination-sets/new");
      String set = "Germany " + COUNT.incrementAndGet();
      page.locator("#name").fill(set);
      page.locator("#numbers").fill("49\nfoo");
      page.locator("main form.card .btn-primary").click();
      assertTrue(page.locator("#numbers-error").innerText().contains("Line 2"), text(page));
      page.locator("#numbers").fill("+49\n=441234567");
      page.locator("main form.card .btn-primary").click();
      page.navigate(plan + "/minutes");
      page.locator("#name").fill("Flat");
      page.locator("#minutes").fill("500");
      page.locator("#set").selectOption(new SelectOption().setLabel(set));
      page.locator("form[action$='/minutes'] .btn-primary").click();
      assertTrue(page.locator("tbody").innerText().contains("500"), text(page));
      page.navigate(plan + "/history");
      assertTrue(page.locator("tbody").innerText().contains("Rafael"), text(page));
    }
  }

  @Test
  void whatCannotBeIsRefusedBesideItsFieldAndNothingTypedIsLost() {
    try (Page page = lab.page("reseller@demo")) {
      String plan = newPlan(page, "Refusals " + COUNT.incrementAndGet());
      refused(page, plan, "match", "9x", "Type a prefix");
      refused(page, plan, "perMinute", "1,234", "thousands or decimals");
      refused(page, plan, "perMinute", "0.0000001", "at most 6 decimals");
      refused(page, plan, "perMinute", "-1", "not negative");
      refused(page, plan, "first", "0", "from 1 to 3");
      refused(page, plan, "from", "2027-03-28T02:30", "does not exist in Europe/Berlin");
      refused(page, plan, "to", "2001-01-01T00:00", "ends after it begins");
      page.navigate(plan + "?show=all");
      assertEquals(0, page.locator("tbody").count());
      page.navigate(plan + "/edit");
      page.locator("#name").fill("Retail");
      page.locator("main form.card .btn-primary").click();
      assertTrue(page.locator("#name-error").innerText().contains("already"), text(page));
    }
  }

  @Test
  void aPlanCannotBeDerivedFromOneThatIsDerivedFromIt() {
    try (Page page = lab.page("reseller@demo")) {
      String base = newPlan(page, "Cycle " + COUNT.incrementAndGet());
      String derived = derive(page, base);
      page.navigate(base + "/edit");
      page.locator("#source").selectOption(derived.substring("/plans/".length()));
      page.locator("main form.card .btn-primary").click();
      assertTrue(page.locator("#source-error").innerText().contains("from this one"), text(page));
    }
  }

  @Test
  void anothersPlansAreNotFound() {
    try (Page page = lab.page("reseller@demo");
        Page other = lab.page("south@demo");
        Page customer = lab.page("customer@demo")) {
      String plan = newPlan(page, "Secret " + COUNT.incrementAndGet());
      for (String below :
          new String[] {
            "", "/edit", "/prices/new", "/windows", "/minutes", "/buyers", "/history"
          }) {
        assertEquals(404, other.navigate(plan + below).status(), below);
        assertEquals(403, customer.navigate(plan + below).status(), below);
      }
      assertEquals(
          404, other.navigate("/plans/new?from=" + plan.substring("/plans/".length())).status());
      other.navigate("/plans");
      assertFalse(other.locator("main").innerText().contains("Secret"));
      other.navigate("/plans/new");
      String token = other.locator("main input[name=token]").first().getAttribute("value");
      assertEquals(404, post(other, plan + "/prices/new", Map.of("token", token)));
      assertEquals(404, post(other, plan + "/holidays", Map.of("token", token)));
      assertEquals(404, post(other, plan + "/buyers", Map.of("token", token)));
      Map<String, String> derivedFromAnothers = new HashMap<>(Map.of("token", token));
      derivedFromAnothers.putAll(Map.of("name", "Mine", "currency", "EUR", "zone", "UTC"));
      derivedFromAnothers.putAll(Map.of("mode", "HALF_UP", "markupMode", "HALF_UP"));
      derivedFromAnothers.put("source", plan.substring("/plans/".length()));
      assertEquals(422, post(other, "/plans/new", derivedFromAnothers));
      long acme = lab.call.accountId().value();
      assertEquals(404, other.navigate("/accounts/" + acme + "/plan").status());
      assertEquals(404, other.navigate("/accounts/" + acme + "/margins").status());
    }
  }

  /** Promise C8. */
  @Test
  void marginRulesAreSetAndKept() {
    try (Page page = lab.page("reseller@demo")) {
      page.navigate("/accounts/" + lab.call.accountId().value() + "/margins");
      page.locator("#costMax").fill("12.5");
      page.locator("#percent").fill("lots");
      page.locator("main form.card .btn-primary").click();
      assertThat(page.locator("#percent-error")).isVisible();
      assertEquals("12.5", page.locator("#costMax").inputValue());
      page.locator("#percent").fill("");
      page.locator("main form.card .btn-primary").click();
      assertEquals("12,5", page.locator("#costMax").inputValue());
    }
  }

  private static int post(Page page, String path, Map<String, String> fields) {
    FormData form = FormData.create();
    fields.forEach(form::set);
    APIResponse answer = page.request().post(path, RequestOptions.create().setForm(form));
    return answer.status();
  }

  private static String newPlan(Page page, String name) {
    page.navigate("/plans/new");
    page.locator("#name").fill(name);
    page.locator("main form.card .btn-primary").click();
    return URI.create(page.url()).getPath();
  }

  private static void window(Page page, String plan) {
    page.navigate(plan + "/windows/edit");
    page.locator("#name").fill("Weekend & holidays");
    page.locator("input[name=SATURDAY]").check();
    page.locator("input[name=SUNDAY]").check();
    page.locator("input[name=HOLIDAY]").check();
    page.locator("#from").fill("00:00");
    page.locator("#to").fill("24:00");
    page.locator("main form.card .btn-primary").click();
    assertTrue(page.locator("tbody").innerText().contains("00:00–24:00"), text(page));
  }

  private static void price(Page page, String plan, Map<String, String> fields) {
    page.navigate(plan + "/prices/new");
    fill(page, fields);
    page.locator("button[value=check]").click();
    assertTrue(page.locator("button[value=confirmed]").isVisible(), text(page));
    page.locator("button[value=confirmed]").click();
    assertTrue(page.locator("tbody").innerText().contains("Berlin"), text(page));
  }

  private static void fill(Page page, Map<String, String> fields) {
    fields.forEach((field, value) -> {
      if (field.equals("window")) {
        page.locator("#" + field).selectOption(value);
      } else {
        page.locator("#" + field).fill(value);
      }
    });
  }

  private static String derive(Page page, String plan) {
    page.navigate(plan);
    page.locator("a[href^='/plans/new?from=']").click();
    assertEquals("20", page.locator("#percent").inputValue());
    page.locator("main form.card .btn-primary").click();
    return URI.create(page.url()).getPath();
  }

  private static String sellLater(Page page, String plan, String from) {
    page.navigate(plan + "/buyers");
    page.locator("label:has-text('Acme Tools') input").check();
    page.locator("#from").fill(from);
    page.locator("main form.card .btn-primary").click();
    return plan + "/buyers";
  }

  private static void refused(Page page, String plan, String field, String typed, String sentence) {
    page.navigate(plan + "/prices/new");
    fill(page, Map.of("match", "49", "destination", "Germany", "perMinute", "0.02"));
    page.locator("#" + field).fill(typed);
    page.locator("button[value=check]").click();
    String said = page.locator("#" + field + "-error").innerText();
    assertTrue(said.contains(sentence), said);
    assertEquals(typed, page.locator("#" + field).inputValue());
    assertEquals("Germany", page.locator("#destination").inputValue());
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }
}
