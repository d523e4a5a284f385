package org.vpbx.core.account;

import java.util.Arrays;
import java.util.Optional;

/** What a key of the JSON API is made for. It never widens what its account may. */
public enum ApiScope {
  ACCOUNTS_READ("accounts:read"),
  ACCOUNTS_WRITE("accounts:write"),
  PLANS_READ("plans:read"),
  PLANS_WRITE("plans:write"),
  TAXES_READ("taxes:read"),
  TAXES_WRITE("taxes:write"),
  NUMBERS_READ("numbers:read"),
  NUMBERS_WRITE("numbers:write"),
  CALLS_READ("calls:read"),
  CALLS_WRITE("calls:write"),
  LEDGER_READ("ledger:read"),
  PAYMENTS_WRITE("payments:write"),
  INVOICES_READ("invoices:read"),
  INVOICES_WRITE("invoices:write"),
  CARRIERS_READ("carriers:read"),
  CARRIERS_WRITE("carriers:write"),
  SIMULATE("simulate");

  private final String id;

  ApiScope(String id) {
    this.id = id;
  }

  /** How people write it: {@code accounts:read}. */
  public String id() {
    return id;
  }

  /** The scope of that id; empty if there is none. */
  public static Optional<ApiScope> of(String id) {
    return Arrays.stream(values()).filter(scope -> scope.id.equals(id)).findFirst();
  }
}
