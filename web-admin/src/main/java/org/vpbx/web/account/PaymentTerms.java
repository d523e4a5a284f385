package org.vpbx.web.account;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.money.Money;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Amounts;
import org.vpbx.web.view.Numbers;

/** How an account pays, as it was typed: {@code PREPAID}, {@code LIMIT} or {@code UNLIMITED}. */
public record PaymentTerms(String terms, String limit) {

  static final PaymentTerms PREPAID = new PaymentTerms("PREPAID", "");

  static PaymentTerms of(WebRequest request) {
    return new PaymentTerms(request.form("terms"), request.form("limit").strip());
  }

  static PaymentTerms of(Balance balance) {
    Money limit = balance.creditLimit();
    if (limit == null) {
      return new PaymentTerms("UNLIMITED", "");
    }
    return limit.isZero()
        ? PREPAID
        : new PaymentTerms("LIMIT", Numbers.write(limit.toDecimal(), Locale.ROOT));
  }

  /** Other terms than a limit do not mean the one that the form was filled with. */
  PaymentTerms withoutFilled(PaymentTerms filled) {
    return !terms.equals("LIMIT") && limit.equals(filled.limit)
        ? new PaymentTerms(terms, "")
        : this;
  }

  /** Adds what is wrong, by field; a limit that would be lost is wrong, too. */
  void check(Currency currency, Map<String, String> errors) {
    if (!terms.matches("PREPAID|LIMIT|UNLIMITED")) {
      errors.put("terms", "terms");
    } else if (!terms.equals("LIMIT")) {
      if (!limit.isEmpty()) {
        errors.put("limit", "limit-without");
      }
    } else if (Amounts.read(limit, currency).filter(Money::isPositive).isEmpty()) {
      errors.put("limit", Amounts.error(limit, "limit"));
    }
  }

  /** Zero: prepaid; null: without a limit. Only where nothing is wrong. */
  Money creditLimit(Currency currency) {
    return switch (terms) {
      case "PREPAID" -> Money.zero(currency);
      case "LIMIT" -> Amounts.read(limit, currency).orElseThrow();
      default -> null;
    };
  }
}
