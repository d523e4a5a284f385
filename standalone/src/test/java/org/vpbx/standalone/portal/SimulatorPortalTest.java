package org.vpbx.standalone.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The simulator in a real browser (promises B11, C8). */
class SimulatorPortalTest {

  private final PortalLab lab = PortalLab.get();
  private final String account = "account=" + lab.call.accountId().value();

  /** The page answers what the call that was really made has cost. */
  @Test
  void aResellerSeesWhatItsCustomerPaysAndWhatItEarns() {
    try (Page page = lab.page("reseller@demo")) {
      page.locator(".sidebar a[href='/simulator']").first().evaluate("a => a.click()");
      page.waitForURL("**/simulator");
      PortalPictures.check(page, "reseller simulator form");
      page.locator("#account").selectOption(Long.toString(lab.call.accountId().value()));
      page.locator("#number").fill(PortalLab.NUMBER);
      page.locator("#from").fill("101");
      page.locator("#duration").fill(Integer.toString(lab.call.seconds()));
      page.locator(".simulator-button button").click();
      page.locator(".why-row summary").first().click();
      assertTrue(text(page).contains("Acme Tools pays you"), text(page));
      assertTrue(text(page).contains("You pay"), text(page));
      assertFalse(text(page).contains("Demo Carrier"), "the Owner's carriers are his own affair");
      page.evaluate("scrollTo(0, 0)");
      PortalPictures.check(page, "reseller simulator");
      page.navigate("/calls/" + lab.call.id().value());
      String reasoning = page.locator(".reasoning").last().innerText();
      page.goBack();
      page.locator(".why-row summary").first().click();
      assertEquals(reasoning, page.locator(".reasoning").first().innerText());
    }
  }

  @Test
  void theOwnerSeesEveryLevelAndTheCarrier() {
    try (Page page = lab.page("owner@demo")) {
      page.navigate("/simulator?" + account + "&number=%2B442079460123&duration=3:00");
      String text = text(page);
      assertTrue(text.contains("Acme Tools pays Northwind Communications"), text);
      assertTrue(text.contains("Northwind Communications pays you"), text);
      assertTrue(text.contains("You pay Demo Carrier"), text);
      assertTrue(text.contains("Takes the call"), text);
      PortalPictures.check(page, "owner simulator");
    }
  }

  @Test
  void aCustomerSeesItsOwnPriceAlone() {
    try (Page page = lab.page("customer@demo")) {
      page.navigate("/simulator?number=" + PortalLab.NUMBER);
      assertTrue(text(page).contains("You pay"), text(page));
      assertFalse(text(page).contains("Northwind"), text(page));
      PortalPictures.check(page, "customer simulator");
      page.navigate("/simulator?number=112");
      assertTrue(text(page).contains("Always connected"), text(page));
      page.navigate("/simulator?number=102");
      assertTrue(text(page).contains("Ben Adler"), text(page));
      page.navigate("/simulator?number=%2B99912345678");
      assertTrue(text(page).contains("Would be refused"), text(page));
      PortalPictures.check(page, "customer simulator refused");
    }
    try (Page page = lab.page("anna@demo")) {
      assertEquals(403, page.navigate("/simulator").status());
    }
  }

  @Test
  void badInputGetsASentenceBesideItsField() {
    try (Page page = lab.page("reseller@demo")) {
      String address = "/simulator?" + account + "&asked=yes";
      for (String[] row :
          new String[][] {
            {"", "number"},
            {"&number=112&duration=soon", "duration"},
            {"&number=112&duration=25:00:00", "duration"},
            {"&number=112&at=tomorrow", "at"},
            {"&number=112&at=2020-01-01T10:00", "at"},
            {"&number=112&from=999", "from"},
            {"&number=nonsense&direction=in", "number"},
            {"&number=%2B4930555&direction=in&from=nobody", "from"}
          }) {
        assertEquals(422, page.navigate(address + row[0]).status(), row[0]);
        assertTrue(page.locator("#" + row[1] + "-error").isVisible(), row[0]);
      }
      PortalPictures.check(page, "reseller simulator errors");
    }
  }

  /** A plan that is tried on the very calls that it has priced comes to the same. */
  @Test
  void aPlanIsTriedOnTheCallsOfADay() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    LocalDate day = LocalDate.ofInstant(lab.call.startedAt(), berlin);
    String days = "&from=" + day + "&to=" + day.plusDays(1);
    String plan = "/plans/" + retail() + "/try";
    try (Page page = lab.page("reseller@demo")) {
      page.navigate(plan + "?who=account-" + lab.call.accountId().value() + days);
      String figures = page.locator("[aria-labelledby=tried] .figures").innerText();
      assertTrue(figures.contains("0,00"), figures);
      assertTrue(text(page).contains("United Kingdom London"), text(page));
      PortalPictures.check(page, "reseller plan trial");
      page.locator("#from").fill("2030-02-01");
      page.locator("#to").fill("2030-01-01");
      page.locator(".simulator-button button").click();
      assertThat(page.locator("#to-error")).isVisible();
      String csv = page.request().get(plan + ".csv?who=plan-" + retail() + days).text();
      assertTrue(csv.contains("yes,United Kingdom London,"), csv);
    }
    try (Page page = lab.page("south@demo")) {
      assertEquals(404, page.navigate(plan).status());
      assertEquals(404, page.navigate(plan + ".csv?who=account-1").status());
    }
  }

  private long retail() {
    return lab.planOf("reseller@demo").value();
  }

  /** Promise A3. */
  @Test
  void anothersAccountIsNotFound() {
    try (Page page = lab.page("south@demo")) {
      assertEquals(404, page.navigate("/simulator?" + account + "&number=112").status());
      assertEquals(404, page.navigate("/simulator?account=999999999&number=112").status());
    }
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }
}
