package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.call.LiveCall;
import org.vpbx.core.id.CallId;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Calls on the page while they last, and what ends them there (promise H10). */
class LivePageTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private static final CallPlan AT_MOST_A_MINUTE = CallPlan.holdFor(Duration.ofMinutes(1));

  private final PortalLab lab = PortalLab.get();

  @AfterEach
  void theLedgerIsRight() {
    lab.carrier().answers(PortalLab.SHORTLY);
    assertTrue(lab.core().database().inTransaction(lab.core().ledger()::verify).holds());
  }

  /** The page is open before the call begins, and is never loaded again. */
  @Test
  void aCallIsSeenWhileItLastsAndHungUpByTheOneWhoMay() {
    lab.carrier().answers(Answering.after(Duration.ofSeconds(5)));
    try (Page page = lab.page("customer@demo");
        Phone ben = lab.phone("acme-102", "demo-password-1")) {
      page.navigate("/live/calls");
      assertTrue(page.locator("#live-rows").innerText().contains("No call at this moment"));
      PhoneCall call = ben.call(PortalLab.NUMBER, AT_MOST_A_MINUTE);
      page.locator("tbody .state:text('Ringing')").waitFor();
      page.locator("tbody .state:text('Talking')").waitFor();
      LiveCall live = live("customer@demo").orElseThrow();
      String hangUp = "hangup-" + live.id().value();
      page.locator("#" + hangUp).focus();
      String before = page.locator("td[data-seconds]").innerText();
      page.waitForFunction(
          "before => document.querySelector('td[data-seconds]').textContent !== before", before);
      page.waitForTimeout(4500);
      assertEquals(hangUp, page.evaluate("document.activeElement.id"));
      PortalPictures.check(page, "live");
      eachSeesWhatIsHis(live);
      page.locator("#" + hangUp).click();
      PortalPictures.check(page, "live hang up");
      page.locator("main form .btn-danger").click();
      call.awaitEnded(AT_ONCE);
      page.locator("#live-rows .empty").waitFor();
      Money charged = rated(live.id()).cost();
      assertTrue(charged.compareTo(live.cost()) >= 0, charged + " after " + live);
      itsRecordSaysWhoEndedIt(page, live.id());
      assertTrue(audited(AuditAction.CALL_ENDED));
    }
  }

  private void itsRecordSaysWhoEndedIt(Page page, CallId id) {
    page.navigate("/calls/" + id.value());
    String text = page.locator("main").innerText();
    assertTrue(text.contains("Neither side hung up"), text);
    assertTrue(lastCell(page).contains("Ended from the live page"), text);
    assertTrue(lastCell(page).contains(name("customer@demo")), text);
    PortalPictures.check(page, "call hung up");
    page.navigate("/calls");
    assertTrue(lines(page).getFirst().contains("Ended from the live page"), text);
    String csv = page.request().get("/calls.csv").text();
    assertTrue(csv.contains(",ANSWERED,HUNG_UP,"), csv);
    try (Page phone = lab.page("anna@demo")) {
      phone.navigate("/calls");
      assertFalse(phone.locator("main").innerText().contains("Ended from the live page"));
    }
  }

  /** Of a call's page: how its only leg ended. */
  private static String lastCell(Page page) {
    return page.locator("tbody tr td:last-child").innerText();
  }

  private static List<String> lines(Page page) {
    return page.locator("tbody tr").allInnerTexts();
  }

  private String name(String login) {
    return lab.core()
        .database()
        .inTransaction(tx -> lab.core().users().logIn(tx, login, "demo-password-1"))
        .orElseThrow()
        .name();
  }

  private void eachSeesWhatIsHis(LiveCall ofCustomer) {
    LiveCall ofReseller = live("reseller@demo").orElseThrow();
    LiveCall ofOwner = live("owner@demo").orElseThrow();
    assertTrue(ofReseller.income().compareTo(ofCustomer.cost()) >= 0, ofReseller::toString);
    assertTrue(ofOwner.income().compareTo(ofReseller.cost()) >= 0, ofOwner::toString);
    assertNull(ofCustomer.carrier());
    assertNull(ofReseller.carrier());
    assertEquals("Demo Carrier", ofOwner.carrier());
    assertTrue(ofOwner.charges().size() == 2 && ofCustomer.charges().size() == 1);
    assertEquals(Optional.empty(), live("anna@demo"), "another phone's call");
    assertEquals(Optional.empty(), live("birch@demo"));
    String path = "/live/calls/" + ofCustomer.id().value() + "/hangup";
    for (String other : List.of("south@demo", "birch@demo")) {
      try (Page page = lab.page(other)) {
        assertEquals(404, page.navigate(path).status());
        page.navigate("/live/calls");
        String token = page.locator("input[name='token']").first().inputValue();
        RequestOptions form =
            RequestOptions.create().setForm(FormData.create().set("token", token));
        assertEquals(404, page.request().post(path, form).status());
      }
    }
    try (Page phone = lab.page("anna@demo")) {
      assertEquals(403, phone.navigate(path).status());
    }
    try (Page customer = lab.page("customer@demo")) {
      customer.navigate("/calls/" + ofCustomer.id().value());
      assertEquals("–", customer.locator("dt:text-is('Duration') + dd").innerText());
    }
    try (Page owner = lab.page("owner@demo")) {
      owner.navigate("/live/calls");
      PortalPictures.check(owner, "live owner");
      String text = owner.locator("tbody").innerText();
      assertTrue(text.contains("by Demo Carrier") && text.contains("Limited by: "), text);
    }
    assertFalse(live("customer@demo").orElseThrow().ending());
  }

  /** By the Owner, two levels up, who finds it in his own log (promise A3). */
  @Test
  void aCallThatRingsCanBeHungUpToo() {
    lab.carrier().answers(Answering.never());
    try (Page page = lab.page("owner@demo");
        Phone ben = lab.phone("acme-102", "demo-password-1")) {
      PhoneCall call = ben.call(PortalLab.NUMBER, AT_MOST_A_MINUTE);
      page.navigate("/live/calls");
      page.locator("tbody .state:text('Ringing')").waitFor();
      page.locator("tbody a[id^='hangup-']").click();
      page.locator("main form .btn-danger").click();
      call.awaitEnded(AT_ONCE);
      page.locator("#live-rows .empty").waitFor();
      String newest = newestHangUp(page);
      assertTrue(newest.contains(name("owner@demo")), newest);
      assertTrue(newest.contains(DemoData.CUSTOMER), newest);
    }
    try (Page reseller = lab.page("reseller@demo")) {
      String newest = newestHangUp(reseller);
      assertTrue(newest.contains("Your provider"), newest);
      assertFalse(newest.contains(name("owner@demo")), newest);
    }
    try (Page customer = lab.page("customer@demo")) {
      newestSays(customer, "Ended from the live page", "Caller hung up");
      assertFalse(lastCell(customer).contains(name("owner@demo")), "who is above stays unnamed");
    }
  }

  private static String newestHangUp(Page page) {
    page.navigate("/audit?action=CALL_ENDED");
    return lines(page).getFirst();
  }

  /** Opens the newest call once it is over. */
  private void newestSays(Page page, String text, String not) {
    CallRow newest =
        Await.value("the call's end", SOON, () -> lab.newest().filter(c -> c.endedAt() != null));
    page.navigate("/calls");
    String line = lines(page).getFirst();
    assertTrue(line.contains(text) && !line.contains(not), line);
    page.navigate("/calls/" + newest.id().value());
    assertTrue(lastCell(page).contains(text), lastCell(page));
  }

  /**
   * Promise C3: blocking ends running calls where that is ticked, and lets them go on elsewhere.
   */
  @Test
  void blockingEndsRunningCallsWhereThatIsTicked() throws InterruptedException {
    lab.carrier().answers(Answering.after(Duration.ofMillis(200)));
    String account = "/accounts/" + lab.call.accountId().value();
    try (Page page = lab.page("reseller@demo");
        Phone ben = lab.phone("acme-102", "demo-password-1")) {
      PhoneCall call = ben.call(PortalLab.NUMBER, AT_MOST_A_MINUTE);
      call.awaitAnswered(SOON);
      page.navigate(account);
      page.locator("form[action$='/block'] button").click();
      Thread.sleep(3000);
      assertFalse(call.progress().flatMap(CallProgress::endedAt).isPresent());
      page.locator("form[action$='/block'] button").click();
      page.locator("input[name='endCalls']").check();
      page.locator("form[action$='/block'] button").click();
      call.awaitEnded(AT_ONCE);
      newestSays(page, "Cut off: calls were blocked", "Normal");
      assertTrue(lastCell(page).contains(DemoData.CUSTOMER), lastCell(page));
      page.navigate(account);
      page.locator("form[action$='/block'] button").click();
      page.navigate("/audit?action=ACCOUNT_BLOCKED");
      String log = page.locator("tbody").innerText();
      assertTrue(log.contains("Running calls ended: yes"), log);
      assertTrue(log.contains("Running calls ended: no"), log);
    }
  }

  /** What the call holds is missing then, and the pages say so, not zero. */
  @Test
  void aLimitThatIsLoweredDuringACallLeavesLessThanNothing() {
    lab.carrier().answers(Answering.after(Duration.ofMillis(200)));
    try (Page page = lab.page("other@demo");
        Page reseller = lab.page("reseller@demo");
        Phone clara = lab.phone("cedar-201", "demo-password-1")) {
      PhoneCall call = clara.call(PortalLab.NUMBER, AT_MOST_A_MINUTE);
      call.awaitAnswered(SOON);
      page.navigate("/live/calls");
      page.locator("tbody td:has-text('More than an hour')").waitFor();
      limit("0");
      page.locator("tbody td:has-text('Limited by: your balance') time").last().waitFor();
      PortalPictures.check(page, "live money lasts");
      page.navigate("/balance");
      String text = page.locator("main").innerText();
      assertTrue(text.contains("Available is negative") && text.contains("(negative)"), text);
      PortalPictures.check(page, "balance beyond limit");
      page.navigate("/");
      text = page.locator("main").innerText();
      assertTrue(text.contains("beyond the credit limit"), text);
      reseller.navigate("/accounts");
      text = reseller.locator("tr:has-text('Cedar Law') td:last-child").innerText();
      assertTrue(text.contains("(negative)"), text);
      page.navigate("/live/calls");
      page.locator("tbody a[id^='hangup-']").click();
      page.locator("main form .btn-danger").click();
      call.awaitEnded(AT_ONCE);
    } finally {
      limit("100");
    }
  }

  private void limit(String amount) {
    lab.core()
        .database()
        .run(tx -> {
          Viewer cedar =
              lab.core().users().logIn(tx, "other@demo", "demo-password-1").orElseThrow();
          lab.core().tenants().setCreditLimit(tx, cedar.account(), Money.of(amount, "EUR"));
        });
  }

  @Test
  void theOwnerSeesWhoLooksAfterEachAsterisk() {
    try (Page page = lab.page("owner@demo");
        Page seller = lab.page("reseller@demo")) {
      assertEquals(200, page.navigate("/reconciliation").status());
      String text = page.locator("main").innerText();
      assertTrue(text.contains("No leg has vanished"), text);
      assertEquals(1, page.locator("tbody .state-good").count(), text);
      assertEquals(403, seller.navigate("/reconciliation").status());
    }
  }

  private Optional<LiveCall> live(String login) {
    return lab.core()
        .database()
        .inTransaction(tx ->
            lab.core()
                .users()
                .logIn(tx, login, "demo-password-1")
                .flatMap(viewer ->
                    lab.core().calls().live().list(tx, viewer, null, 1).stream().findFirst()));
  }

  private CallRow rated(CallId id) {
    return Await.value(
        "the charged call",
        SOON,
        () -> lab.newest().filter(call -> call.id().equals(id) && call.cost() != null));
  }

  private boolean audited(AuditAction action) {
    return lab.core()
        .database()
        .inTransaction(tx -> {
          Viewer viewer =
              lab.core().users().logIn(tx, "customer@demo", "demo-password-1").orElseThrow();
          return lab
              .core()
              .audit()
              .search(tx, viewer.scope(), new AuditFilter(null, action, null, null), 1, 0)
              .stream()
              .anyMatch(row -> row.details().get("number").equals(PortalLab.NUMBER));
        });
  }
}
