package org.vpbx.web.account;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountDetails;
import org.vpbx.web.http.WebRequest;

/** What can be changed of an account, as it was typed. */
public record DetailsForm(
    String name, String address, String country, String timeZone, String language) {

  static DetailsForm of(WebRequest request) {
    return new DetailsForm(
        request.form("name").strip(),
        request.form("address").strip().replace("\r\n", "\n"),
        request.form("country"),
        request.form("timeZone"),
        request.form("language"));
  }

  static DetailsForm of(Account account) {
    return new DetailsForm(
        account.name(),
        account.address(),
        account.country(),
        account.timeZone().getId(),
        account.language());
  }

  /** An empty form with what an account of that seller is most likely to have. */
  static DetailsForm below(Account seller) {
    return new DetailsForm("", "", seller.country(), seller.timeZone().getId(), seller.language());
  }

  /** What is wrong, by field: the end of a key below {@code account.error} in the bundle. */
  Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (!AccountDetails.isName(name)) {
      errors.put("name", "name");
    }
    if (!AccountDetails.isAddress(address)) {
      errors.put("address", "address");
    }
    if (!AccountDetails.isCountry(country)) {
      errors.put("country", "choice");
    }
    if (!Choices.isZone(timeZone)) {
      errors.put("timeZone", "choice");
    }
    if (!Choices.isLanguage(language)) {
      errors.put("language", "choice");
    }
    return errors;
  }

  /** Only where nothing is wrong. */
  AccountDetails details() {
    return new AccountDetails(name, address, country, ZoneId.of(timeZone), language);
  }

  /** What differs from the account as it is, for the audit log: before and after, by part. */
  Map<String, String> changes(Account before) {
    DetailsForm old = of(before);
    Map<String, String> changes = new LinkedHashMap<>();
    change(changes, "name", old.name(), name);
    change(changes, "address", old.address(), address);
    change(changes, "country", old.country(), country);
    change(changes, "timeZone", old.timeZone(), timeZone);
    change(changes, "language", old.language(), language);
    return changes;
  }

  private static void change(
      Map<String, String> changes, String part, String before, String after) {
    if (!before.equals(after)) {
      changes.put(part, before.replace('\n', ' ') + " → " + after.replace('\n', ' '));
    }
  }
}
