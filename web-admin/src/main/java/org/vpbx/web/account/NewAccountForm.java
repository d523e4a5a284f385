package org.vpbx.web.account;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountDetails;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.PortalUser;
import org.vpbx.core.account.Service;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.tenant.NewTenant;
import org.vpbx.web.http.WebRequest;

/**
 * The form for a new account, as it was typed.
 *
 * @param type {@code RESELLER}, or the service of a customer
 */
public record NewAccountForm(
    String type,
    String code,
    String currency,
    DetailsForm details,
    PaymentTerms payment,
    String login,
    String userName) {

  static NewAccountForm of(WebRequest request) {
    return new NewAccountForm(
        request.form("type"),
        request.form("code").strip(),
        request.form("currency"),
        DetailsForm.of(request),
        PaymentTerms.of(request),
        request.form("login").strip(),
        request.form("userName").strip());
  }

  /** An empty form with what an account of that seller is most likely to have. */
  static NewAccountForm below(Account seller) {
    return new NewAccountForm(
        "PBX",
        "",
        seller.currency().getCurrencyCode(),
        DetailsForm.below(seller),
        PaymentTerms.PREPAID,
        "",
        "");
  }

  /** What is wrong, by field: the end of a key below {@code account.error} in the bundle. */
  Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (!type.matches("RESELLER|PBX|TRUNK")) {
      errors.put("type", "choice");
    }
    errors.putAll(details.errors());
    if (!NewAccount.isCode(code)) {
      errors.put("code", "code");
    }
    if (!Choices.isCurrency(currency)) {
      errors.put("currency", "choice");
    } else {
      payment.check(Currency.getInstance(currency), errors);
    }
    if (!PortalUser.isLogin(login)) {
      errors.put("login", "login");
    }
    if (!PortalUser.isName(userName)) {
      errors.put("userName", "user-name");
    }
    return errors;
  }

  /** Only where nothing is wrong. */
  NewTenant tenant(AccountId seller) {
    boolean reseller = type.equals("RESELLER");
    Currency money = Currency.getInstance(currency);
    AccountDetails parts = details.details();
    return new NewTenant(
        new NewAccount(
            seller,
            reseller ? AccountKind.RESELLER : AccountKind.CUSTOMER,
            code,
            parts.name(),
            money,
            parts.country(),
            parts.timeZone(),
            parts.language(),
            parts.address(),
            reseller ? Service.PBX : Service.valueOf(type)),
        payment.creditLimit(money),
        login,
        userName);
  }
}
