package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.rating.Rate;
import org.vpbx.standalone.sandbox.AsteriskServer;
import org.vpbx.standalone.sandbox.Phone;

/**
 * A customer of a test's own, below resellers of its own. All levels pay for calls to Germany
 * (prefix 49) alone: the account below the Owner 0.10 a minute without a fee, each one below it
 * 0.05 a minute and 0.01 a call more; by the second, rounded half up to four decimals.
 */
public final class Tenant {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "secret-of-a-phone";
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Lab lab;
  private final Core core;
  private final int number = COUNT.incrementAndGet();
  private final List<AccountId> levels = new ArrayList<>();
  private final String paidIn;

  private Tenant(Lab lab, String paidIn) {
    this.lab = lab;
    this.paidIn = paidIn;
    this.core = lab.core();
  }

  /**
   * Creates the chain.
   *
   * @param payments what each level has paid in, from the account below the Owner down to the
   *     customer; {@code unlimited} where nothing limits it
   */
  public static Tenant create(Lab lab, String... payments) {
    Tenant tenant = new Tenant(lab, payments[payments.length - 1]);
    lab.inTransaction(tx -> {
      AccountId seller = lab.owner();
      tenant.levels.clear();
      for (int i = 0; i < payments.length; i++) {
        seller = tenant.level(tx, seller, i, i == payments.length - 1, payments[i]);
        tenant.levels.add(seller);
      }
      core(lab).pbxes().create(tx, tenant.scope(), "0", "30", 3, 3);
      return true;
    });
    return tenant;
  }

  private static Core core(Lab lab) {
    return lab.core();
  }

  private AccountId level(Tx tx, AccountId seller, int depth, boolean last, String payment) {
    boolean unlimited = payment.equals("unlimited");
    AccountKind kind = last ? AccountKind.CUSTOMER : AccountKind.RESELLER;
    String code = "t" + number + "x" + depth;
    AccountId id =
        core.accounts()
            .create(
                tx,
                new NewAccount(
                    seller,
                    kind,
                    code,
                    "Test " + code,
                    EUR,
                    "DE",
                    ZoneId.of("Europe/Berlin"),
                    "en",
                    "Example Street 2\n10115 Berlin"));
    core.ledger().open(tx, id, EUR, unlimited ? null : Money.zero(EUR));
    PlanId plan = plan(tx, seller, depth, code);
    Selling.sell(core, tx, seller, id, plan);
    if (!unlimited) {
      pay(tx, seller, id, payment, "payment");
    }
    return id;
  }

  private PlanId plan(Tx tx, AccountId seller, int depth, String code) {
    Rate rate =
        new Rate(
            new Money(100_000 + depth * 50_000L, EUR), new Money(depth * 10_000L, EUR), 0, 1, 1);
    return Selling.plan(
        core, tx, seller, "For " + code, List.of(Selling.line("49", "Germany", rate)));
  }

  private boolean pay(Tx tx, AccountId seller, AccountId account, String amount, String reference) {
    String key = reference + "-" + account.value();
    return core.ledger().receive(tx, seller, account, Money.of(amount, "EUR"), reference, key);
  }

  /**
   * Pays an account of the chain once more, this once.
   *
   * @param depth 1: the second level
   */
  public void pay(int depth, String amount) {
    lab.inTransaction(tx -> pay(tx, levels.get(depth - 1), levels.get(depth), amount, "top-up"));
  }

  /** The customer. */
  public AccountId customer() {
    return levels.getLast();
  }

  /** All levels, the account below the Owner first, the customer last. */
  public List<AccountId> levels() {
    return List.copyOf(levels);
  }

  /** What the customer has paid in at first. */
  public String paidIn() {
    return paidIn;
  }

  public TenantScope scope() {
    return new TenantScope(customer());
  }

  public Balance balance(int depth) {
    return lab.inTransaction(tx -> core.ledger().balance(tx, new TenantScope(levels.get(depth))));
  }

  public void block(int depth) {
    AccountId seller = depth == 0 ? lab.owner() : levels.get(depth - 1);
    lab.inTransaction(
        tx -> core.accounts().setBlocked(tx, new TenantScope(seller), levels.get(depth), true));
  }

  /** Creates an extension, and switches on a phone that has its password; it is not registered. */
  public Phone phone(String extension) {
    return phone(extension, lab.platform().asterisk());
  }

  /** Switches on a phone for an extension that was created before. */
  public Phone phoneOf(String extension) {
    return phoneOf(extension, lab.platform().asterisk());
  }

  /** {@link #phoneOf(String)} at another Asterisk. */
  public Phone phoneOf(String extension, AsteriskServer asterisk) {
    Account account = lab.inTransaction(tx -> core.accounts().own(tx, scope()));
    return new Phone(
        lab.sipp(),
        asterisk,
        lab.platform().loopback().next(),
        account.code() + "-" + extension,
        PASSWORD);
  }

  /** {@link #phone(String)} or {@link #phoneOf(String)}, registered. */
  public Phone registered(String extension) {
    boolean exists =
        lab.inTransaction(tx -> core.pbxes().extension(tx, scope(), extension)).isPresent();
    Phone phone = exists ? phoneOf(extension) : phone(extension);
    assertEquals(200, phone.register());
    return phone;
  }

  /** {@link #phone(String)} at another Asterisk. */
  public Phone phone(String extension, AsteriskServer asterisk) {
    extension(extension);
    return phoneOf(extension, asterisk);
  }

  /** Creates an extension; returns the name of its endpoint. */
  public String extension(String number) {
    return lab.inTransaction(tx -> {
      Account account = core.accounts().own(tx, scope());
      core.pbxes()
          .createExtension(
              tx, account, number, "Phone " + number, PhoneNumber.of("4930555" + number), PASSWORD);
      return account.code() + "-" + number;
    });
  }
}
