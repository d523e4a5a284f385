package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/** Numbers and forwarding on the pages, from the stock to the phone (promises H1 and H5). */
class NumbersPageTest {

  private final PortalLab lab = PortalLab.get();

  @Test
  void aNumberGoesFromTheStockToAnExtension() {
    try (Page owner = lab.page("owner@demo");
        Page seller = lab.page("reseller@demo");
        Page customer = lab.page("customer@demo");
        Page other = lab.page("birch@demo")) {
      owner.navigate("/number-stock/new");
      owner.locator("#first").fill("+49 30 2312 8000");
      owner.locator("#last").fill("+49 30 2312 7999");
      submit(owner);
      assertTrue(owner.locator("#last-error").isVisible(), text(owner));
      owner.locator("#last").fill("+49 30 2312 8002");
      submit(owner);
      String address = give(owner, "+493023128001", "Northwind Communications");
      give(seller, "+493023128001", "Acme Tools");
      customer.navigate("/numbers");
      customer.locator("main a:has-text('+493023128001')").click();
      customer.locator("#target").fill("0112");
      submit(customer);
      assertTrue(customer.locator("#target-error").innerText().contains("emergency"));
      customer.locator("#target").fill("102");
      customer.locator("#label").fill("Night line");
      submit(customer);
      assertTrue(text(customer).contains("Night line"), text(customer));
      assertTrue(text(customer).contains("Extension 102"), text(customer));
      other.navigate("/numbers");
      assertFalse(text(other).contains("493023128001"), text(other));
      assertEquals(403, other.navigate(address).status());
      seller.navigate(address);
      seller.locator("form[action$='/release'] button").click();
      customer.navigate("/numbers");
      assertFalse(text(customer).contains("493023128001"), text(customer));
    }
  }

  @Test
  void anExtensionIsForwardedOnThePage() {
    try (Page page = lab.page("customer@demo")) {
      page.navigate("/extensions");
      page.locator("tr:has-text('102') a.btn-small").click();
      page.locator("#BUSY").fill("102");
      page.locator("#NO_ANSWER").fill("0 030 2312 5001");
      submit(page);
      assertTrue(page.locator("#BUSY-error").isVisible(), text(page));
      page.locator("#BUSY").fill("101");
      submit(page);
      page.locator("tr:has-text('102') a.btn-small").click();
      assertEquals("101", page.locator("#BUSY").inputValue());
      assertEquals("+493023125001", page.locator("#NO_ANSWER").inputValue());
      page.locator("#BUSY").fill("");
      page.locator("#NO_ANSWER").fill("");
      submit(page);
    }
  }

  private static String give(Page page, String number, String account) {
    page.navigate("/number-stock?q=" + number.substring(1));
    page.locator("main tbody a").click();
    String address = page.url().replaceFirst("^https?://[^/]*", "");
    page.locator("#account").selectOption(new SelectOption().setLabel(account));
    submit(page);
    return address;
  }

  private static void submit(Page page) {
    page.locator("main form.card .btn-primary").click();
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }
}
