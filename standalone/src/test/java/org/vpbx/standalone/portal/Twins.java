package org.vpbx.standalone.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.NewApiKey;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.UserId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.time.Period;
import org.vpbx.standalone.Selling;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Phone;

/**
 * The same customer twice (promise A3): once directly under the Owner, once under a reseller who
 * has the Owner's name and address. Each has an administrator, a phone and its user, the same plan,
 * a payment, an answered call and an invoice for it. Nothing but opaque keys may tell them apart.
 */
final class Twins {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Currency EUR = Currency.getInstance("EUR");

  private static final class Holder {
    static final Twins INSTANCE = new Twins(PortalLab.get());
  }

  /**
   * One of the two.
   *
   * @param code unlike the other's, as are log-ins and endpoint, which contain it
   */
  record Twin(String code, AccountId account) {

    String administrator() {
      return "tina@" + code;
    }

    String phoneUser() {
      return "phil@" + code;
    }
  }

  private final PortalLab lab;
  private final Core core;

  final Twin underTheOwner;
  final Twin underAReseller;

  private Twins(PortalLab lab) {
    this.lab = lab;
    this.core = lab.core();
    Account owner = core.database().inTransaction(tx -> core.accounts().owner(tx).orElseThrow());
    AccountId reseller = core.database().inTransaction(tx -> reseller(tx, owner));
    underTheOwner = twin(owner.id(), "twinone");
    underAReseller = twin(reseller, "twintwo");
  }

  static Twins get() {
    return Holder.INSTANCE;
  }

  private AccountId reseller(Tx tx, Account owner) {
    AccountId id =
        account(tx, owner.id(), AccountKind.RESELLER, "middleman", owner.name(), owner.address());
    core.users().create(tx, id, null, "mia@middleman", "Mia Middle", DemoData.PASSWORD);
    sell(tx, owner.id(), id, "Middle plan", "1000");
    return id;
  }

  private Twin twin(AccountId seller, String code) {
    AccountId account =
        core.database()
            .inTransaction(tx -> {
              AccountId id =
                  account(tx, seller, AccountKind.CUSTOMER, code, "Twin Ltd", "Twin Road 2");
              core.pbxes().create(tx, new TenantScope(id), "0", "30", 3, 20);
              sell(tx, seller, id, "Twin plan", "20");
              ExtensionId phone =
                  core.pbxes()
                      .createExtension(
                          tx,
                          core.accounts().own(tx, new TenantScope(id)),
                          "31",
                          "Phil Phone",
                          PhoneNumber.of("4930555310"),
                          DemoData.PASSWORD);
              core.users().create(tx, id, null, "tina@" + code, "Tina Twin", DemoData.PASSWORD);
              core.users().create(tx, id, phone, "phil@" + code, "Phil Phone", DemoData.PASSWORD);
              return id;
            });
    call(code, account);
    Instant now = core.clock().instant();
    Period hour = new Period(now.minus(Duration.ofHours(1)), now);
    Optional<InvoiceId> issued =
        core.database()
            .inTransaction(tx -> core.invoices().issue(tx, new TenantScope(seller), account, hour));
    if (issued.isEmpty()) {
      throw new AssertionError("There was nothing to invoice to " + code);
    }
    return new Twin(code, account);
  }

  /** A new key for the JSON API of one who logs in so, with all scopes. */
  String apiKey(String login) {
    return core.database()
        .inTransaction(tx -> {
          Viewer viewer = core.users().logIn(tx, login, DemoData.PASSWORD).orElseThrow();
          NewApiKey key = new NewApiKey("Twin", EnumSet.allOf(ApiScope.class), null);
          return core.apiKeys().create(tx, viewer, key).token();
        });
  }

  private void call(String code, AccountId account) {
    try (Phone phone = lab.phone(code + "-31", DemoData.PASSWORD, code)) {
      phone.register();
      phone.call(PortalLab.NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    Viewer viewer = new Viewer(new UserId(1), "test", Role.CUSTOMER, account, Optional.empty());
    Await.until(
        "the charged call",
        SOON,
        () -> calls(viewer).stream().anyMatch(call -> call.cost() != null));
  }

  private List<CallRow> calls(Viewer viewer) {
    return core.database()
        .inTransaction(tx -> core.calls().history().search(tx, viewer, CallFilter.ALL, 1, 0));
  }

  private AccountId account(
      Tx tx, AccountId seller, AccountKind kind, String code, String name, String address) {
    AccountId id =
        core.accounts()
            .create(
                tx,
                new NewAccount(
                    seller,
                    kind,
                    code,
                    name,
                    EUR,
                    "DE",
                    ZoneId.of("Europe/Berlin"),
                    "en",
                    address));
    core.ledger().open(tx, id, EUR, Money.zero(EUR));
    return id;
  }

  /** At a price that does not depend on how long the short call is. */
  private void sell(Tx tx, AccountId seller, AccountId buyer, String plan, String payment) {
    Rate rate = new Rate(Money.of("0.2", "EUR"), Money.zero(EUR), 60, 60, 60);
    PlanId id =
        Selling.plan(core, tx, seller, plan, List.of(Selling.line("44", "United Kingdom", rate)));
    Selling.sell(core, tx, seller, buyer, id);
    core.ledger()
        .receive(tx, seller, buyer, Money.of(payment, "EUR"), "Transfer", "twin-" + buyer.value());
  }
}
