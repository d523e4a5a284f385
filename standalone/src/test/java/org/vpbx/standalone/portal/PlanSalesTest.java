package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.money.Money;

/** Who sold what to whom, and who changed it: in one piece, and on record. */
class PlanSalesTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  private final PortalLab lab = PortalLab.get();
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  /** Promise A8: a page leaves the same record as the JSON API, with the one who really did it. */
  @Test
  void whatIsChangedOnPagesOfPlansIsInTheAuditLogWithTheOneWhoActed() {
    try (Page owner = lab.page("owner@demo");
        Page seller = lab.page("reseller@demo")) {
      owner.navigate("/accounts");
      owner.getByText("Northwind Communications").click();
      owner.locator("form[action$='/act'] button").click();
      changeEverything(owner);
      owner.locator(".acting-bar button").first().click();
      List<String> wanted =
          List.of(
              "Plan created — Plan: P " + mark,
              changed("time windows"),
              changed("holidays"),
              "Prices changed — Added: 1; Changed: 0; Ended: 0; Plan: P " + mark,
              "Prices changed — Added: 0; Changed: 0; Ended: 1; Plan: P " + mark,
              "Plan changed — Name: S " + mark + "; What: destination set",
              changed("included minutes"),
              "Plan changed — Name: Q " + mark + "; Plan: P " + mark);
      List<String> seen = records(owner, "Olivia Owner (acting as Northwind Communications)");
      List<String> own = records(seller, "Your provider");
      for (String one : wanted) {
        assertTrue(seen.contains(one), () -> one + " is missing in " + seen);
        assertTrue(own.contains(one), () -> one + " is missing in " + own);
      }
      // They were added and ended, and between the two their set was changed.
      assertEquals(3, Collections.frequency(seen, changed("included minutes")));
      assertEquals(4, seen.stream().filter(one -> one.endsWith("destination set")).count());
    }
  }

  private String changed(String part) {
    return "Plan changed — Plan: P " + mark + "; What: " + part;
  }

  /** The two databases keep the details in different orders. */
  private static String sorted(String details) {
    return Stream.of(details.split("; ", -1)).sorted().collect(Collectors.joining("; "));
  }

  private void changeEverything(Page page) {
    page.navigate("/plans/new");
    page.locator("#name").fill("P " + mark);
    save(page);
    String plan = URI.create(page.url()).getPath();
    page.navigate(plan + "/windows/edit");
    page.locator("#name").fill("Weekend");
    page.locator("input[name=SATURDAY]").check();
    page.locator("#from").fill("00:00");
    page.locator("#to").fill("24:00");
    save(page);
    page.locator("#holidays").fill("2026-12-25 Christmas");
    page.locator("form[action$='/holidays'] button").click();
    page.navigate(plan + "/prices/new");
    page.locator("#match").fill("4930");
    page.locator("#destination").fill("Berlin");
    page.locator("#perMinute").fill("0.02");
    page.locator("button[value=check]").click();
    page.locator("button[value=confirmed]").click();
    page.locator("a[href$='/end']").first().click();
    page.locator("main form.card .btn-danger").click();
    includedMinutes(page, plan);
    page.navigate(plan + "/edit");
    page.locator("#name").fill("Q " + mark);
    save(page);
  }

  private void includedMinutes(Page page, String plan) {
    page.navigate("/destination-sets/new");
    page.locator("#name").fill("S " + mark);
    page.locator("#numbers").fill("49");
    save(page);
    page.navigate(plan + "/minutes");
    page.locator("#name").fill("Flat");
    page.locator("#minutes").fill("500");
    page.locator("#set").selectOption(new SelectOption().setLabel("S " + mark));
    page.locator("form[action$='/minutes'] .btn-primary").click();
    page.navigate("/destination-sets");
    page.locator("tr:has-text('S " + mark + "') a").first().click();
    page.locator("#numbers").fill("49\n43");
    save(page);
    page.navigate(plan + "/minutes");
    page.locator("tbody button").click();
    page.navigate("/destination-sets/new");
    page.locator("#name").fill("T " + mark);
    page.locator("#numbers").fill("49");
    save(page);
    page.locator("tr:has-text('T " + mark + "') form button").click();
  }

  private static void save(Page page) {
    page.locator("main form.card .btn-primary").first().click();
  }

  /** What that user did by this test, the newest first: action and details. */
  private List<String> records(Page page, String user) {
    page.navigate("/audit");
    return page.locator("tbody tr").all().stream()
        .filter(row -> row.innerText().replaceAll("\\s+", " ").contains(user))
        .map(row -> row.locator("td").allInnerTexts())
        .map(cells -> cells.get(3).strip() + " — " + sorted(cells.get(4).strip()))
        .filter(line -> line.contains(mark))
        .toList();
  }

  @Test
  void aPlanIsSoldToAllWhoAreTickedOrToNone() {
    AccountId first = customer("First " + mark);
    AccountId second = customer("Second " + mark);
    String plan = "/plans/" + lab.planOf("reseller@demo").value();
    try (Page page = lab.page("reseller@demo")) {
      page.navigate(plan + "/buyers");
      page.locator("input[name=buyer-" + first.value() + "]").check();
      page.locator("input[name=buyer-" + second.value() + "]").check();
      close(second);
      save(page);
      String said = page.locator("#buyers-error").innerText();
      assertEquals("The account “Second %s” is closed, so nothing was sold.".formatted(mark), said);
      assertTrue(page.locator("input[name=buyer-" + first.value() + "]").isChecked());
      assertEquals(0, sales(first) + sales(second));
      save(page);
      assertEquals(1, sales(first));
    }
  }

  /** The address names the plan, or the account, that was sold: another's sale is not found. */
  @Test
  void aSaleIsTakenBackByItsOwnPlanOrAccountAlone() {
    AccountId buyer = customer("Buyer " + mark);
    AccountId other = customer("Other " + mark);
    String sold = "/plans/" + lab.planOf("reseller@demo").value();
    try (Page page = lab.page("reseller@demo")) {
      page.navigate("/plans/new");
      page.locator("#name").fill("Unsold " + mark);
      save(page);
      String unsold = URI.create(page.url()).getPath();
      page.navigate(sold + "/buyers");
      page.locator("input[name=buyer-" + buyer.value() + "]").check();
      page.locator("#from").fill("2040-05-01T00:00");
      save(page);
      String cancel = page.locator("tr:has-text('Buyer " + mark + "') form").getAttribute("action");
      String sale = cancel.replaceAll(".*/buyers/", "");
      assertEquals(404, post(page, unsold + "/buyers/" + sale));
      assertEquals(404, post(page, "/accounts/" + other.value() + "/plan/" + sale));
      assertEquals(1, sales(buyer));
      assertEquals(200, post(page, cancel));
      assertEquals(0, sales(buyer));
      page.navigate("/audit?action=PLAN_SALE_CANCELLED");
      String log = page.locator("tbody").innerText();
      assertTrue(log.contains("Buyer " + mark) && log.contains("Plan: Retail"), log);
      assertFalse(log.contains("Other " + mark), log);
    }
  }

  private static int post(Page page, String path) {
    String token = page.locator("main input[name=token]").first().getAttribute("value");
    FormData form = FormData.create().set("token", token);
    return page.request().post(path, RequestOptions.create().setForm(form)).status();
  }

  private int sales(AccountId account) {
    return lab.core()
        .database()
        .inTransaction(
            tx -> lab.core().tariffs().assignments().own(tx, new TenantScope(account)).size());
  }

  private AccountId customer(String name) {
    AccountId seller = seller();
    return lab.core()
        .database()
        .inTransaction(tx -> {
          String code = "s" + UUID.randomUUID().toString().substring(0, 8);
          NewAccount account =
              new NewAccount(
                  seller,
                  AccountKind.CUSTOMER,
                  code,
                  name,
                  EUR,
                  "DE",
                  ZoneId.of("Europe/Berlin"),
                  "en",
                  "");
          AccountId id = lab.core().accounts().create(tx, account);
          lab.core().ledger().open(tx, id, EUR, Money.zero(EUR));
          return id;
        });
  }

  private void close(AccountId account) {
    AccountId seller = seller();
    lab.core()
        .database()
        .run(tx -> assertTrue(lab.core().accounts().close(tx, new TenantScope(seller), account)));
  }

  private AccountId seller() {
    return Optional.of(lab.call.accountId())
        .map(customer ->
            lab.core()
                .database()
                .inTransaction(tx -> lab.core().accounts().own(tx, new TenantScope(customer))))
        .orElseThrow()
        .parentId();
  }
}
