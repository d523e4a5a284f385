package org.vpbx.standalone.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.allowance.Entitlement;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.NumberMatch;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.tariff.NewAllowance;
import org.vpbx.standalone.Selling;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/** What a customer sees of the minutes that his plan includes (promise B6). */
class IncludedMinutesPageTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int INCLUDED = 10;

  private final PortalLab lab = PortalLab.get();
  private final String code = "m" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void theBarShowsWhatARealCallHasUsed() {
    AccountId customer = lab.core().database().inTransaction(this::customer);
    try (Page page = lab.page(code + "@demo")) {
      page.navigate("/plan");
      assertEquals("0:00:00 0:00:00 0:00:10 0:00:10", figures(page));
      assertEquals(0, share(page, ".bar-used"));
      try (Phone phone = lab.phone(code + "-31", DemoData.PASSWORD)) {
        phone.call(PortalLab.NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
      }
      long used = Await.value("used seconds", SOON, () -> used(customer));
      page.navigate("/plan");
      assertEquals(
          "0:00:0%d 0:00:00 0:00:0%d 0:00:10".formatted(used, INCLUDED - used), figures(page));
      assertEquals(used * 10, share(page, ".bar-used"));
      assertEquals(used * 10, share(page, ".bar-reserved"), "Covered by what is used");
      String label = page.locator("svg.bar").getAttribute("aria-label");
      assertTrue(label.contains("0:00:0" + used) && label.contains("0:00:10"), label);
      PortalPictures.check(page, "included minutes");
    }
  }

  private static String figures(Page page) {
    return String.join(" ", page.locator(".bucket dd").allInnerTexts());
  }

  /** How much of the bar a part takes, in percent of what is drawn. */
  private static long share(Page page, String part) {
    Locator bar = page.locator("svg.bar");
    Object width = page.locator(part).evaluate("part => part.getBoundingClientRect().width");
    return Math.round(100 * ((Number) width).doubleValue() / bar.boundingBox().width);
  }

  private Optional<Long> used(AccountId customer) {
    return lab.core()
        .database()
        .inTransaction(tx -> {
          var sale =
              lab.core().tariffs().assignments().own(tx, new TenantScope(customer)).getFirst();
          var now = lab.core().clock().instant();
          var entitlements =
              lab.core().tariffs().engine().at(tx, List.of(), now).allowances(sale.plan()).stream()
                  .map(one -> new Entitlement(customer, one, sale.from()))
                  .toList();
          return lab
              .core()
              .buckets()
              .usable(tx, new TenantScope(customer), entitlements, now)
              .stream()
              .map(bucket -> bucket.used())
              .filter(seconds -> seconds > 0)
              .findFirst();
        });
  }

  /** Below the demo's reseller, with a phone and a log-in. */
  private AccountId customer(Tx tx) {
    var core = lab.core();
    Account acme = core.accounts().own(tx, new TenantScope(lab.call.accountId()));
    NewAccount account =
        new NewAccount(
            acme.parentId(),
            AccountKind.CUSTOMER,
            code,
            "Minutes " + code,
            acme.currency(),
            "DE",
            acme.timeZone(),
            "en",
            "");
    AccountId id = core.accounts().create(tx, account);
    core.ledger().open(tx, id, acme.currency(), null);
    core.pbxes().create(tx, new TenantScope(id), "0", "30", 25, 60);
    core.pbxes()
        .createExtension(
            tx,
            core.accounts().own(tx, new TenantScope(id)),
            "31",
            "Phone",
            PhoneNumber.of("493023125031"),
            DemoData.PASSWORD);
    core.users().create(tx, id, null, code + "@demo", "Mia Minutes", DemoData.PASSWORD);
    Rate rate = Rate.bySeconds(Money.of("0.10", "EUR"), 1);
    PlanId plan =
        Selling.plan(
            core,
            tx,
            acme.parentId(),
            "With minutes " + code,
            List.of(Selling.line("44", "United Kingdom", rate)));
    TenantScope seller = new TenantScope(acme.parentId());
    core.tariffs().minutes().save(tx, seller, null, null, code, List.of(new NumberMatch("44")));
    var set =
        core.tariffs().minutes().sets(tx, seller).stream()
            .filter(one -> one.name().equals(code))
            .findFirst()
            .orElseThrow();
    Selling.done(
        core.tariffs()
            .minutes()
            .add(tx, seller, null, plan, new NewAllowance("UK", set.id(), INCLUDED, false, 0)));
    Selling.sell(core, tx, acme.parentId(), id, plan);
    return id;
  }
}
