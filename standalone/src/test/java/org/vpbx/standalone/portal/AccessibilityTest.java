package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page by the rules of WCAG 2.2 AA: wide and light, narrow and dark. */
class AccessibilityTest {

  private final PortalLab lab = PortalLab.get();
  private final long key = lab.apiKey().value();

  @ParameterizedTest
  @CsvSource({
    "owner@demo, / /live/calls /reconciliation /carriers /mail /mail-addresses /calls {call} /balance /invoices /accounts /audit /plan /plans",
    "reseller@demo, / /calls {call} /balance /invoices /accounts {account} /invoices/new"
        + " /accounts/new {account}/edit {account}/payment {account}/permissions {account}/users"
        + " {account}/close /audit {quote} /invoices/issued /taxes /taxes/new {account}/taxes"
        + " /api-keys /api-keys/new {key} /api",
    "reseller@demo, /plans /plans/new {plan} {look} {plan}/edit {plan}/prices/new {plan}/windows"
        + " {plan}/windows/edit {plan}/minutes {plan}/buyers {plan}/history /destination-sets"
        + " /destination-sets/new {account}/plan {account}/margins {account}/limits {account}/fraud /fraud-caps"
        + " {account}/warnings {plan}/warnings",
    "customer@demo, / /calls {call} /balance /invoices /extensions /extensions/new /plan /numbers",
    "owner@demo, /number-stock /number-stock/new",
    "anna@demo, / /live/calls /calls {call}"
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

  @ParameterizedTest
  @CsvSource({"owner@demo", "reseller@demo", "customer@demo"})
  void theCallsFitASmallScreen(String login) {
    List<String> findings = new ArrayList<>();
    try (Page page = lab.page(login)) {
      for (String path : List.of("/", "/calls", filled("{call}"))) {
        page.navigate(path);
        PortalPictures.check(page, login + " " + path, 1280, ColorScheme.LIGHT, findings);
      }
    }
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 1024, 768})
  void theTabsFitEveryWidth(int width) {
    List<String> findings = new ArrayList<>();
    try (Page page = lab.page("reseller@demo")) {
      for (String path : List.of("{account}", "{plan}")) {
        page.navigate(filled(path));
        PortalPictures.check(page, "tabs of " + path, width, ColorScheme.LIGHT, findings);
      }
    }
    assertEquals(List.of(), findings);
  }

  /** The bar of whoever acts as an account below, at its narrowest too. */
  @Test
  void axeFindsNothingWhileActing() {
    List<String> findings = new ArrayList<>();
    try (Page page = lab.page("owner@demo")) {
      page.navigate("/accounts");
      page.getByText("Northwind Communications").click();
      page.locator("form[action$='/act'] button").click();
      PortalPictures.check(page, "acting", 1440, ColorScheme.LIGHT, findings);
      PortalPictures.check(page, "acting", 390, ColorScheme.DARK, findings);
      page.navigate("/accounts/new");
      page.locator("main form .btn-primary").click();
      PortalPictures.check(page, "wrong form", 1440, ColorScheme.DARK, findings);
      PortalPictures.check(page, "wrong form", 390, ColorScheme.LIGHT, findings);
    }
    assertEquals(List.of(), findings);
  }

  private String filled(String path) {
    long account = lab.call.accountId().value();
    return path.replace("{call}", "/calls/" + lab.call.id().value())
        .replace("{look}", "{plan}?number=4930123456&q=49")
        .replace("{plan}", "/plans/" + lab.planOf("reseller@demo").value())
        .replace("{account}", "/accounts/" + account)
        .replace("{key}", "/api-keys/" + key + "/revoke")
        .replace("{quote}", "/invoices/new?account=" + account);
  }
}
