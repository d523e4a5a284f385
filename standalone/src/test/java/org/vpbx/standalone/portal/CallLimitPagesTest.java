package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.core.route.Carrier;
import org.vpbx.standalone.Lab;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.PhoneCall;

/** Call limits on the page, and what becomes of the next call (promise C1). */
class CallLimitPagesTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final CallPlan AT_MOST_TWO_MINUTES = CallPlan.holdFor(Duration.ofMinutes(2));
  private static final String PASSWORD = "demo-password-1";
  private static final int OK = 200;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final PortalLab lab = PortalLab.get();
  private final AccountId acme = lab.call.accountId();
  private final String limits = "/accounts/" + acme.value() + "/limits";

  @AfterEach
  void nothingIsLimited() {
    hangUp();
    lab.carrier().answers(PortalLab.SHORTLY);
    lab.core()
        .database()
        .run(tx -> {
          TenantScope seller = viewer("reseller@demo").scope();
          TenantScope owner = viewer("owner@demo").scope();
          lab.core().limits().set(tx, seller, CallLimit.none(acme));
          for (ExtraChannels extra : lab.core().limits().extras(tx, new TenantScope(acme))) {
            lab.core().limits().end(tx, seller, acme, extra.id(), lab.core().clock().instant());
          }
          for (Carrier carrier : lab.core().carriers().inOrder(tx)) {
            lab.core().carriers().setChannels(tx, owner, carrier.id(), null);
          }
          assertTrue(lab.core().ledger().verify(tx).holds());
        });
  }

  @Test
  void aLimitSetOnThePageRefusesTheSecondCallUntilAPackageIsAdded() {
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Page seller = lab.page("reseller@demo");
        Page customer = lab.page("customer@demo");
        Phone ben = lab.phone("acme-102", PASSWORD);
        Phone anna = lab.phone("acme-101", PASSWORD)) {
      seller.navigate(limits);
      seller.locator("#outbound").fill("1");
      save(seller);
      assertTrue(seller.locator("[role=status]").isVisible(), text(seller));
      assertEquals(OK, status(ben));
      assertEquals(SERVICE_UNAVAILABLE, status(anna));
      CallRow refused = lab.newest().orElseThrow();
      customer.navigate("/calls/" + refused.id().value());
      assertTrue(text(customer).contains("All channels in use"), text(customer));
      customer.navigate("/live/calls");
      assertTrue(channels(customer).contains("1 of 1 outgoing. A call more is refused."));
      seller.navigate(limits);
      assertEquals("1 of 1", seller.locator("#use-outbound dd").first().innerText());
      PortalPictures.check(seller, "limits");
      seller.locator("#name").fill("Christmas");
      seller.locator("#extraOutbound").fill("1");
      seller.locator("form[action$='/limits/extra'] .btn-primary").click();
      assertTrue(seller.locator("tbody").innerText().contains("Christmas"), text(seller));
      assertEquals(OK, status(anna));
      customer.navigate("/");
      assertTrue(text(customer).contains("2 of 2"), text(customer));
      seller.navigate(limits);
      seller.locator("tbody tr:has-text('Christmas') button").first().click();
      assertEquals("2 of 1", seller.locator("#use-outbound dd").first().innerText());
      seller.locator("#outbound").fill("");
      save(seller);
      assertEquals(1, seller.locator("tr.not-now:has-text('Christmas')").count());
      assertAudited(seller);
    }
  }

  private void assertAudited(Page seller) {
    seller.navigate("/audit");
    String log = seller.locator("tbody").innerText();
    for (String words :
        List.of(
            "Call limits changed",
            "Beyond that: refused; Incoming: no limit; Outgoing: 1; In total: no limit",
            "Outgoing: 1 → no limit",
            "Extra channels added",
            "Extra channels ended")) {
      assertTrue(log.contains(words), words + " in " + log);
    }
  }

  @Test
  void aCallBeyondTheLimitCostsTheSurchargeThatItsPageExplains() {
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Page seller = lab.page("reseller@demo");
        Page customer = lab.page("customer@demo");
        Phone ben = lab.phone("acme-102", PASSWORD)) {
      seller.navigate(limits);
      seller.locator("#total").fill("0");
      seller.locator("input[value='surcharge']").check();
      save(seller);
      assertTrue(seller.locator("#perCall-error").innerText().contains("surcharge"), text(seller));
      seller.locator("#perCall").fill("0,05");
      seller.locator("#perMinute").fill("0.30");
      save(seller);
      assertEquals("0.3", seller.locator("#perMinute").inputValue().replace(',', '.'));
      customer.navigate("/live/calls");
      assertTrue(channels(customer).contains("0 of 0 in total"), text(customer));
      assertTrue(channels(customer).contains("0,30\u00a0€ a minute"), text(customer));
      assertEquals(OK, status(ben));
      hangUp();
      CallRow call =
          Await.value("the price", SOON, () -> lab.newest().filter(c -> c.cost() != null));
      customer.navigate("/calls/" + call.id().value());
      String why = customer.locator(".price").innerText();
      assertTrue(why.contains("0,05\u00a0€ a call, 0,30\u00a0€ a minute"), why);
      assertTrue(why.contains("0,05\u00a0€ + 0,30\u00a0€ × "), why);
      PortalPictures.check(customer, "surcharge");
    }
  }

  @Test
  void aSurchargeIsNotLostWhereCallsAreRefused() {
    try (Page page = lab.page("reseller@demo")) {
      page.navigate(limits);
      page.locator("#total").fill("2");
      page.locator("#perMinute").fill("0.30");
      save(page);
      String error = page.locator("#perMinute-error").innerText();
      assertTrue(error.contains("Choose that above, or empty this field"), error);
      assertEquals("0.30", page.locator("#perMinute").inputValue());
      page.locator("input[value='surcharge']").check();
      save(page);
      assertTrue(page.locator("[role=status]").isVisible(), text(page));
      page.locator("#perCall").fill("1");
      page.locator("input[value='refuse']").check();
      save(page);
      assertTrue(page.locator("#perCall-error").isVisible(), text(page));
      assertEquals(0, page.locator("#perMinute-error").count(), "the form was filled with it");
      page.locator("#perCall").fill("");
      save(page);
      assertTrue(page.locator("[role=status]").isVisible(), text(page));
      assertEquals("", page.locator("#perMinute").inputValue());
    }
  }

  @Test
  void whatCannotBeIsRefusedBesideItsField() {
    try (Page page = lab.page("reseller@demo")) {
      page.navigate(limits);
      page.locator("#inbound").fill("-1");
      save(page);
      assertTrue(page.locator("#inbound-error").innerText().contains("whole number"), text(page));
      for (String field : List.of("inbound", "outbound")) {
        page.navigate(limits);
        page.locator("#" + field).fill("5");
        page.locator("#total").fill("3");
        save(page);
        String error = page.locator("#" + field + "-error").innerText();
        assertTrue(error.contains("limited to 3. Lower it to that"), error);
        assertEquals("5", page.locator("#" + field).inputValue());
      }
      page.locator("#name").fill("Never");
      page.locator("#from").fill("2090-01-01T00:00");
      page.locator("#to").fill("2089-01-01T00:00");
      page.locator("form[action$='/limits/extra'] .btn-primary").click();
      assertTrue(page.locator("#to-error").innerText().contains("after it begins"), text(page));
      page.locator("#to").fill("");
      page.locator("#from").fill("2020-01-01T00:00");
      page.locator("form[action$='/limits/extra'] .btn-primary").click();
      assertTrue(page.locator("#from-error").innerText().contains("now or later"), text(page));
      page.locator("#from").fill("");
      page.locator("form[action$='/limits/extra'] .btn-primary").click();
      assertTrue(page.locator("#extraInbound-error").innerText().contains("how many"), text(page));
      assertEquals("Never", page.locator("#name").inputValue());
    }
    try (Page other = lab.page("south@demo");
        Page customer = lab.page("customer@demo")) {
      assertEquals(404, other.navigate(limits).status());
      assertEquals(403, customer.navigate(limits).status());
      assertEquals(403, other.navigate("/carriers").status());
    }
  }

  @Test
  void aCarrierTakesNoMoreCallsThanTheOwnerHasSet() {
    lab.carrier().answers(Answering.after(Duration.ofMillis(100)));
    try (Page owner = lab.page("owner@demo");
        Phone ben = lab.phone("acme-102", PASSWORD);
        Phone anna = lab.phone("acme-101", PASSWORD)) {
      owner.navigate("/carriers");
      owner.locator("tbody input[inputmode]").first().fill("0");
      owner.locator("tbody button").first().click();
      assertTrue(owner.locator(".field-error").isVisible(), text(owner));
      owner.locator("tbody input[inputmode]").first().fill("1");
      owner.locator("tbody button").first().click();
      assertTrue(text(owner).contains("0 of 1"), text(owner));
      assertEquals(OK, status(ben));
      assertTrue(status(anna) >= 500);
      owner.navigate("/carriers");
      assertTrue(text(owner).contains("1 of 1"), text(owner));
      PortalPictures.check(owner, "carriers");
      owner.locator("tbody input[inputmode]").first().fill("");
      owner.locator("tbody button").first().click();
      assertEquals(OK, status(anna));
    }
  }

  private static void save(Page page) {
    page.locator("form[action$='/limits'] .btn-primary").click();
  }

  private static String channels(Page page) {
    return page.locator("#channels").innerText();
  }

  private static String text(Page page) {
    return page.locator("main").innerText();
  }

  /** How a new call was answered; it goes on if it was connected. */
  private static int status(Phone phone) {
    PhoneCall call = phone.call(PortalLab.NUMBER, AT_MOST_TWO_MINUTES);
    return Await.value(
        "an answer",
        SOON,
        () -> call.progress().flatMap(p -> p.status().stream().boxed().findFirst()));
  }

  private void hangUp() {
    Viewer viewer = viewer("customer@demo");
    Lab.hangUpAll(lab.core(), viewer);
    Await.until(
        "the end of all calls",
        SOON,
        () ->
            lab.core()
                    .database()
                    .inTransaction(
                        tx -> lab.core().calls().live().channels(tx, viewer.scope()).total())
                == 0);
  }

  private Viewer viewer(String login) {
    return lab.core()
        .database()
        .inTransaction(tx -> lab.core().users().logIn(tx, login, PASSWORD).orElseThrow());
  }
}
