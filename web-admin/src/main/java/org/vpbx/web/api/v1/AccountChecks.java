package org.vpbx.web.api.v1;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountDetails;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.PortalUser;
import org.vpbx.core.account.Service;
import org.vpbx.core.money.Money;
import org.vpbx.core.tenant.NewTenant;
import org.vpbx.web.api.Amount;

/** Makes what the core needs to open or change an account. */
final class AccountChecks {

  /** The languages in which the portal speaks. */
  private static final Set<String> LANGUAGES = Set.of("en", "de");

  private AccountChecks() {}

  /** Only of use where the checks have not failed. */
  static NewTenant tenant(AccountOrder order, Account seller, Checks checks) {
    Currency currency = checks.currency("currency", order.currency(), seller.currency());
    AccountDetails details =
        details(
            order.name(),
            or(order.address(), ""),
            or(order.country(), seller.country()),
            checks.zone("timeZone", order.timeZone(), seller.timeZone()),
            or(order.language(), seller.language()),
            checks);
    boolean reseller = order.kind() == AccountKind.RESELLER;
    Service service = order.service() == null ? Service.PBX : order.service();
    checks.require(
        order.kind() != AccountKind.OWNER,
        "kind",
        "There is one Owner: open a RESELLER or CUSTOMER.");
    checks.require(
        NewAccount.isCode(order.code()),
        "code",
        "A code has 2 to 20 lower-case letters and digits and begins with a letter.");
    checks.require(
        !reseller || service == Service.PBX,
        "service",
        "The interface for SIP trunks is for customers alone.");
    checks.require(
        PortalUser.isName(order.user().name()), "user.name", "A name has 1 to 120 characters.");
    Money limit =
        order.payment() == null
            ? Money.zero(currency)
            : creditLimit("payment.", order.payment(), currency, checks);
    if (checks.failed()) {
      return null;
    }
    NewAccount account =
        new NewAccount(
            seller.id(),
            order.kind(),
            order.code(),
            details.name(),
            currency,
            details.country(),
            details.timeZone(),
            details.language(),
            details.address(),
            service);
    return new NewTenant(account, limit, order.user().login(), order.user().name());
  }

  /** Zero: prepaid; null: without a limit. */
  static Money creditLimit(String at, PaymentTerms terms, Currency currency, Checks checks) {
    boolean limited = terms.terms() == PaymentTerms.Kind.LIMIT;
    if (!limited) {
      checks.require(
          terms.creditLimit() == null,
          at + "creditLimit",
          "Only LIMIT has a credit limit: send LIMIT, or leave this out.");
      return terms.terms() == PaymentTerms.Kind.PREPAID ? Money.zero(currency) : null;
    }
    Amount amount = terms.creditLimit();
    checks.require(amount != null, at + "creditLimit", "It is missing.");
    Money limit = checks.money(at + "creditLimit", amount, currency);
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    checks.require(
        limit == null || limit.isPositive(),
        at + "creditLimit.amount",
        "A credit limit is more than zero; PREPAID has none.");
    checks.require(
        limit == null || limit.toDecimal().stripTrailingZeros().scale() <= decimals,
        at + "creditLimit.amount",
        "A credit limit in %s has at most %d decimals.".formatted(currency, decimals));
    return limit;
  }

  /** The account's details with what is to be changed of them. */
  static AccountDetails details(AccountChange change, Account before, Checks checks) {
    return details(
        or(change.name(), before.name()),
        or(change.address(), before.address()),
        or(change.country(), before.country()),
        checks.zone("timeZone", change.timeZone(), before.timeZone()),
        or(change.language(), before.language()),
        checks);
  }

  /** What differs from the account as it is, for the audit log: before and after, by part. */
  static Map<String, String> changes(Account before, AccountDetails after) {
    Map<String, String> changes = new LinkedHashMap<>();
    change(changes, "name", before.name(), after.name());
    change(changes, "address", before.address(), after.address());
    change(changes, "country", before.country(), after.country());
    change(changes, "timeZone", before.timeZone().getId(), after.timeZone().getId());
    change(changes, "language", before.language(), after.language());
    return changes;
  }

  private static void change(
      Map<String, String> changes, String part, String before, String after) {
    if (!before.equals(after)) {
      changes.put(part, before.replace('\n', ' ') + " → " + after.replace('\n', ' '));
    }
  }

  private static AccountDetails details(
      String name, String address, String country, ZoneId zone, String language, Checks checks) {
    checks.of("name", () -> new AccountDetails(name, "", "DE", ZoneOffset.UTC, "en"));
    checks.of("address", () -> new AccountDetails("x", address, "DE", ZoneOffset.UTC, "en"));
    checks.of("country", () -> new AccountDetails("x", "", country, ZoneOffset.UTC, "en"));
    checks.require(LANGUAGES.contains(language), "language", "A language is en or de.");
    return checks.failed() ? null : new AccountDetails(name, address, country, zone, language);
  }

  private static String or(String wanted, String otherwise) {
    return wanted == null ? otherwise : wanted.strip();
  }
}
