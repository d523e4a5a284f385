package org.vpbx.standalone.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The rules for warnings before the cut-off, on the pages (promise C4). */
class WarningPagesTest {

  private final PortalLab lab = PortalLab.get();

  @Test
  void anAccountsOwnRuleWinsOverThatOfItsPlan() {
    String account = "/accounts/" + lab.call.accountId().value() + "/warnings";
    String plan = "/plans/" + lab.planOf("reseller@demo").value() + "/warnings";
    try (Page page = lab.page("reseller@demo");
        Page customer = lab.page("customer@demo")) {
      page.navigate(account);
      page.locator("#party").selectOption("USER");
      page.locator("#first").fill("4");
      save(page);
      assertThat(page.locator("#first-error")).isVisible();
      page.locator("#first").fill("45");
      page.locator("#every").fill("15");
      page.locator("input[name=after]").check();
      save(page);
      assertEquals("45", page.locator("#first").inputValue());
      assertTrue(page.locator("input[name=after]").isChecked());
      assertTrue(sees(customer, "45"));
      page.locator("#party").selectOption("");
      save(page);
      page.navigate(plan);
      page.locator("#party").selectOption("BOTH");
      page.locator("#first").fill("33");
      save(page);
      assertTrue(sees(customer, "33"));
      page.locator("#party").selectOption("NOBODY");
      save(page);
      assertFalse(sees(customer, "33"));
    }
  }

  @Test
  void nobodyElseSeesOrSetsThem() {
    try (Page other = lab.page("south@demo")) {
      String account = "/accounts/" + lab.call.accountId().value() + "/warnings";
      String plan = "/plans/" + lab.planOf("reseller@demo").value() + "/warnings";
      assertEquals(404, other.navigate(account).status());
      assertEquals(404, other.navigate(plan).status());
    }
  }

  private static void save(Page page) {
    page.locator("main form.card .btn-primary").click();
  }

  private static boolean sees(Page customer, String seconds) {
    customer.navigate("/plan");
    String text = customer.locator("main").innerText();
    return text.contains(seconds + " seconds") || text.contains(seconds + " Sekunden");
  }
}
