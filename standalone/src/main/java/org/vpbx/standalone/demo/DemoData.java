package org.vpbx.standalone.demo;

import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.did.DidOutcome;
import org.vpbx.core.did.DidRange;
import org.vpbx.core.did.Dids;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.DidId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.SheetLine;
import org.vpbx.core.route.NewCarrier;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PriceChange;

/**
 * Loads a small operator: the Owner, a reseller below it, two customers below the reseller with
 * their phones and a number, a carrier, and three plans of some hundred prefixes.
 */
public final class DemoData {

  /** Of every portal user and every phone of the demo. */
  public static final String PASSWORD = "demo-password-1";

  /** The customer whose phones the demo uses. */
  public static final String CUSTOMER = "Acme Tools";

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Rounding PER_LEG = new Rounding(RoundingMode.HALF_UP, 4);

  /** How somebody logs in to the portal. */
  public record Login(String role, String user) {}

  /** The log-ins of all roles; the password is {@link #PASSWORD}. */
  public static final List<Login> LOGINS =
      List.of(
          new Login("Owner", "owner@demo"),
          new Login("Reseller", "reseller@demo"),
          new Login("Customer", "customer@demo"),
          new Login("Phone user", "anna@demo"),
          new Login("Other customer", "other@demo"));

  private final Core core;
  private final Tx tx;

  private DemoData(Core core, Tx tx) {
    this.core = core;
    this.tx = tx;
  }

  /**
   * Loads the data into an empty database; where there is an Owner already, only the carrier's
   * address is brought up to date.
   *
   * @return the Owner
   */
  public static AccountId load(Core core, String carrierHost, int carrierPort) {
    return core.database()
        .inTransaction(tx -> {
          Optional<Account> owner = core.accounts().owner(tx);
          if (owner.isPresent()) {
            TenantScope scope = new TenantScope(owner.get().id());
            core.carriers().moveTo(tx, scope, "demo", carrierHost, carrierPort);
            return owner.get().id();
          }
          return new DemoData(core, tx).load(carrierHost, carrierPort);
        });
  }

  private AccountId load(String carrierHost, int carrierPort) {
    RateSheet sheet = RateSheet.read();
    AccountId owner = account(null, AccountKind.OWNER, "vector", "Vector Telecom", null);
    PlanId cost = plan(owner, "Carrier cost", sheet.at(100, "0", 1, 1));
    PlanId wholesale = plan(owner, "Wholesale", sheet.at(120, "0", 1, 1));
    core.carriers()
        .create(
            tx,
            new TenantScope(owner),
            new NewCarrier(
                "demo", "Demo Carrier", carrierHost, carrierPort, carrierHost, cost, 10));

    AccountId reseller =
        account(owner, AccountKind.RESELLER, "northwind", "Northwind Communications", "0");
    sell(owner, reseller, wholesale, "500.00");
    PlanId retail = plan(reseller, "Retail", sheet.at(190, "0.02", 30, 6));

    AccountId acme = account(reseller, AccountKind.CUSTOMER, "acme", CUSTOMER, "0");
    sell(reseller, acme, retail, "50.00");
    ExtensionId anna = extension(acme, "101", "Anna Berg", "493023125001");
    extension(acme, "102", "Ben Adler", "493023125002");
    numbers(owner, reseller, acme);

    AccountId cedar = account(reseller, AccountKind.CUSTOMER, "cedar", "Cedar Law", "100");
    sell(reseller, cedar, retail, "0");
    extension(cedar, "201", "Clara Voss", "493023125101");
    extension(cedar, "202", "David Roth", "493023125102");

    user(owner, null, "owner@demo", "Olivia Owner");
    user(reseller, null, "reseller@demo", "Rafael Reseller");
    user(acme, null, "customer@demo", "Carla Customer");
    user(acme, anna, "anna@demo", "Anna Berg");
    user(cedar, null, "other@demo", "Otto Other");
    return owner;
  }

  private AccountId account(
      AccountId parent, AccountKind kind, String code, String name, String creditLimit) {
    AccountId id =
        core.accounts()
            .create(
                tx,
                new NewAccount(
                    parent,
                    kind,
                    code,
                    name,
                    EUR,
                    "DE",
                    ZoneId.of("Europe/Berlin"),
                    "en",
                    "Example Street 1\n10115 Berlin\nGermany"));
    core.ledger().open(tx, id, EUR, creditLimit == null ? null : Money.of(creditLimit, "EUR"));
    if (kind == AccountKind.CUSTOMER) {
      core.pbxes().create(tx, new TenantScope(id), "0", "30", 25, 60);
    }
    return id;
  }

  private PlanId plan(AccountId seller, String name, List<SheetLine> prices) {
    TenantScope scope = new TenantScope(seller);
    NewPlan plan = NewPlan.of(name, EUR, ZoneId.of("Europe/Berlin"), PER_LEG);
    PlanId id = done(core.tariffs().plans().create(tx, scope, null, plan));
    return done(core.tariffs().prices().change(tx, scope, null, id, PriceChange.of(prices)));
  }

  private static PlanId done(PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Done done -> done.plan();
      case PlanOutcome.Refused refused -> throw new IllegalStateException(refused.sentence());
    };
  }

  private void sell(AccountId seller, AccountId buyer, PlanId plan, String payment) {
    done(
        core.tariffs()
            .assignments()
            .assign(tx, new TenantScope(seller), null, List.of(buyer), plan, null));
    core.ledger()
        .receive(
            tx,
            seller,
            buyer,
            Money.of(payment, "EUR"),
            "Opening payment",
            "demo-payment-" + buyer.value());
  }

  private ExtensionId extension(AccountId account, String number, String name, String callerId) {
    Account owner = core.accounts().own(tx, new TenantScope(account));
    return core.pbxes()
        .createExtension(tx, owner, number, name, PhoneNumber.of(callerId), PASSWORD);
  }

  /** Ten in stock; the first is the customer's, and rings at its first extension. */
  private void numbers(AccountId owner, AccountId reseller, AccountId customer) {
    Dids dids = core.dids();
    TenantScope stock = new TenantScope(owner);
    PhoneNumber first = PhoneNumber.of("493023125000");
    DidRange range = new DidRange(first, PhoneNumber.of("493023125009"));
    core.carriers()
        .inOrder(tx)
        .forEach(carrier -> done(dids.add(tx, stock, null, range, carrier.id())));
    DidId id = dids.byNumbers(tx, List.of(first)).get(first).id();
    done(dids.give(tx, stock, null, id, reseller));
    done(dids.give(tx, new TenantScope(reseller), null, id, customer));
    TenantScope holder = new TenantScope(customer);
    Optional<Target> target = Optional.of(core.forwards().read(tx, holder, "101"));
    done(dids.route(tx, holder, null, id, "Front desk", target));
  }

  private static void done(DidOutcome outcome) {
    if (!(outcome instanceof DidOutcome.Done)) {
      throw new IllegalStateException("The demo's numbers: " + outcome);
    }
  }

  private void user(AccountId account, ExtensionId extension, String login, String name) {
    core.users().create(tx, account, extension, login, name, PASSWORD);
  }
}
