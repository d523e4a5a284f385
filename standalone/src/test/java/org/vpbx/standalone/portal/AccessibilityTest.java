package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page by the rules of WCAG 2.2 AA: wide and light, narrow and dark. */
class AccessibilityTest {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private final PortalLab lab = PortalLab.get();

  @ParameterizedTest
  @CsvSource({
    "owner@demo, / /calls {call} /balance /invoices /accounts /plan /plans",
    "reseller@demo, / /calls {call} /balance /invoices /accounts {account} /invoices/new"
        + " {quote} /invoices/issued",
    "reseller@demo, /plans /plans/new {plan} {look} {plan}/edit {plan}/prices/new {plan}/windows"
        + " {plan}/windows/edit {plan}/minutes {plan}/buyers {plan}/history /destination-sets"
        + " /destination-sets/new {account}/plan {account}/margins",
    "customer@demo, / /calls {call} /balance /invoices /extensions /extensions/new /plan",
    "anna@demo, / /calls {call}"
  })
  void axeFindsNothing(String login, String paths) {
    List<String> findings = new ArrayList<>();
    try (Page page = lab.page(login)) {
      for (String path : paths.split(" ", -1)) {
        page.navigate(filled(path));
        check(page, login + " " + path, 1440, ColorScheme.LIGHT, findings);
        check(page, login + " " + path, 390, ColorScheme.DARK, findings);
      }
    }
    assertEquals(List.of(), findings);
  }

  private static void check(
      Page page, String what, int width, ColorScheme theme, List<String> findings) {
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    String where = what + " " + width + " " + theme;
    new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .map(rule -> where + ": " + rule.getId() + " " + rule.getNodes().getFirst().getHtml())
            .forEach(findings::add);
    if (page.evaluate("document.documentElement.scrollWidth > innerWidth").equals(true)) {
      findings.add(where + ": scrolls sideways");
    }
    picture(page, where);
  }

  private String filled(String path) {
    long account = lab.call.accountId().value();
    return path.replace("{call}", "/calls/" + lab.call.id().value())
        .replace("{look}", "{plan}?number=4930123456&q=49")
        .replace("{plan}", "/plans/" + lab.planOf("reseller@demo").value())
        .replace("{account}", "/accounts/" + account)
        .replace("{quote}", "/invoices/new?account=" + account);
  }

  /** Kept where the environment's {@code VPBX_TEST_PICTURES} says so, to be looked at. */
  private static void picture(Page page, String where) {
    String directory = System.getenv("VPBX_TEST_PICTURES");
    if (directory != null) {
      Path file = Path.of(directory, where.replaceAll("[^A-Za-z0-9]+", "-") + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
  }
}
