package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page by the rules of WCAG 2.2 AA: wide and light, narrow and dark. */
class AccessibilityTest {

  private final PortalLab lab = PortalLab.get();
  private final long key = lab.apiKey().value();

  @ParameterizedTest
  @CsvSource({
    "owner@demo, / /calls {call} /balance /invoices /accounts",
    "reseller@demo, / /calls {call} /balance /invoices /accounts {account} /invoices/new"
        + " {quote} /invoices/issued /taxes /taxes/new {account}/taxes /api-keys /api-keys/new {key} /api",
    "customer@demo, / /calls {call} /balance /invoices /extensions /extensions/new",
    "anna@demo, / /calls {call}"
  })
  void axeFindsNothing(String login, String paths) {
    List<String> findings = new ArrayList<>();
    try (Page page = lab.page(login)) {
      for (String path : paths.split(" ", -1)) {
        page.navigate(filled(path));
        PortalPictures.check(page, login + " " + path, 1440, ColorScheme.LIGHT, findings);
        PortalPictures.check(page, login + " " + path, 390, ColorScheme.DARK, findings);
      }
    }
    assertEquals(List.of(), findings);
  }

  private String filled(String path) {
    long account = lab.call.accountId().value();
    return path.replace("{call}", "/calls/" + lab.call.id().value())
        .replace("{account}", "/accounts/" + account)
        .replace("{key}", "/api-keys/" + key + "/revoke")
        .replace("{quote}", "/invoices/new?account=" + account);
  }
}
