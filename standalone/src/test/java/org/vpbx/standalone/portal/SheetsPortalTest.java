package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.id.PlanId;
import org.vpbx.standalone.demo.DemoData;

/** Prices from a file in a real browser, from the upload to the report (promise Z2). */
class SheetsPortalTest {

  private final PortalLab lab = PortalLab.get();
  private final String plan = "/plans/" + plan().value();

  @Test
  void fromTheFileToTheReport(@TempDir Path directory) throws IOException {
    try (Page page = lab.page("reseller@demo")) {
      page.navigate(plan + "/import");
      upload(page, "Vorwahl;Ziel;Preis\n7912;Test eins;0,10\n7913;Test zwei;0,20\n7914;;0,3\n");
      PortalPictures.check(page, "reseller import columns");
      assertEquals("0", page.locator("#NUMBER").inputValue());
      page.locator("#PRICE").selectOption("");
      page.locator("#minimum").fill("7 s");
      page.locator("main .btn-primary").click();
      assertTrue(page.locator("#PRICE-error").innerText().contains("in which column"));
      assertEquals("7 s", page.locator("#minimum").inputValue());
      PortalPictures.check(page, "reseller import columns wrong");
      page.locator("#PRICE").selectOption("2");
      page.locator("#minimum").fill("");
      page.locator("main .btn-primary").click();
      page.locator("#count-bad").waitFor();
      assertTrue(page.locator("main").innerText().contains("The destination is missing"));
      assertTrue(page.locator("section[aria-labelledby='bad']").innerText().contains("7914"));
      PortalPictures.check(page, "reseller import bad lines");

      page.navigate(plan + "/import");
      upload(page, "Vorwahl;Ziel;Preis\n7912;Test eins;0,10\n7913;Test zwei;0,20\n");
      page.locator("main .btn-primary").click();
      page.locator("#count-added").waitFor();
      assertEquals("2", page.locator("#count-added").innerText());
      PortalPictures.check(page, "reseller import dry run");
      page.locator("main .btn-primary").click();
      page.locator("h1:text-is('Imported')").waitFor();
      PortalPictures.check(page, "reseller imported");
      thePlansFeeStaysAndTheDryRunSaysWhatChanges(page);
      page.navigate(plan + "/import");
      PortalPictures.check(page, "reseller import");
      Path file = directory.resolve("prices.csv");
      page.waitForDownload(() -> page.locator("a[href$='/export.csv']").click()).saveAs(file);
      assertTrue(Files.readString(file).contains("7913,Test zwei,0.200000"));
    }
  }

  private void thePlansFeeStaysAndTheDryRunSaysWhatChanges(Page page) {
    page.navigate(plan + "/import");
    upload(page, "Vorwahl;Ziel;Preis;Takt;Gebühr\n7912;Test eins;0,10;60/60;0,05\n");
    assertEquals("", page.locator("#fee").inputValue());
    page.locator("#FEE").selectOption("4");
    page.locator("main .btn-primary").click();
    page.locator("#changed").waitFor();
    String dryRun = page.locator("section[aria-labelledby='changed']").innerText();
    assertTrue(dryRun.contains("60/60 before: 1/1"), dryRun);
    assertTrue(dryRun.matches("(?s).*0,050000\\h€ before: 0,000000\\h€.*"), dryRun);
    page.locator("main .btn-primary").click();
    page.locator("h1:text-is('Imported')").waitFor();
    page.navigate(plan + "/import");
    upload(page, "Vorwahl;Ziel;Preis\n7912;Test eins;0,10\n");
    page.locator("main .btn-primary").click();
    page.locator("#count-unchanged").waitFor();
    assertEquals("1", page.locator("#count-unchanged").innerText());
    assertEquals(0, page.locator("form[action$='/run']").count());
  }

  @Test
  void aFileWithoutTheFormsTokenIsRefused() {
    try (Page page = lab.page("reseller@demo")) {
      FormData form =
          FormData.create()
              .set(
                  "file",
                  new FilePayload(
                      "a.csv", "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
      APIResponse refused =
          page.request().post(plan + "/import", RequestOptions.create().setMultipart(form));
      assertEquals(403, refused.status());
    }
  }

  @Test
  void nobodyElseFindsThePlanOrItsPrices() {
    try (Page page = lab.page("south@demo")) {
      for (String path : new String[] {"/import", "/import/1", "/export.csv"}) {
        assertEquals(404, page.request().get(plan + path).status());
      }
    }
  }

  private static void upload(Page page, String csv) {
    page.locator("#file")
        .setInputFiles(
            new FilePayload("prices.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.locator("main .btn-primary").click();
    page.locator("#NUMBER").waitFor();
  }

  private PlanId plan() {
    return lab.core()
        .database()
        .inTransaction(tx -> {
          Viewer seller =
              lab.core().users().logIn(tx, "reseller@demo", DemoData.PASSWORD).orElseThrow();
          return lab.core().tariffs().plans().own(tx, seller.scope()).getFirst().id();
        });
  }
}
