package org.vpbx.web.view;

import static org.vpbx.core.account.Permission.MANAGE_NUMBERS;
import static org.vpbx.core.account.Permission.MANAGE_PBX;
import static org.vpbx.core.account.Permission.MANAGE_PLANS;
import static org.vpbx.core.account.Permission.RUN_PLATFORM;
import static org.vpbx.core.account.Permission.SEE_CALLS;
import static org.vpbx.core.account.Permission.SEE_INVOICES;
import static org.vpbx.core.account.Permission.SEE_LEDGER;
import static org.vpbx.core.account.Permission.SEE_PRICES;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.core.account.Permission.USE_API;

import java.util.Locale;
import java.util.Optional;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;

/**
 * One entry of the navigation, in the order in which they stand there. Its name is {@code
 * area.<key>} in the message bundle. Each leads to a page; the route at its path needs the same
 * permission.
 */
public enum Area {
  HOME(Group.HOME, "/", null),

  LIVE_CALLS(Group.LIVE, "/live/calls", SEE_CALLS),

  EXTENSIONS(Group.PHONE_SYSTEM, "/extensions", MANAGE_PBX),
  NUMBERS(Group.PHONE_SYSTEM, "/numbers", MANAGE_NUMBERS),

  CALLS(Group.CALLS, "/calls", SEE_CALLS),

  BALANCE(Group.BILLING, "/balance", SEE_LEDGER),
  INVOICES(Group.BILLING, "/invoices", SEE_INVOICES),
  PLAN(Group.BILLING, "/plan", SEE_PRICES),
  API_KEYS(Group.BILLING, "/api-keys", USE_API),

  ACCOUNTS(Group.SELL, "/accounts", SELL),
  PLANS(Group.SELL, "/plans", MANAGE_PLANS),
  /** Customers, who do not sell, find it in Billing. */
  SIMULATOR(Group.SELL, "/simulator", SEE_PRICES),
  NUMBER_STOCK(Group.SELL, "/number-stock", SELL),
  TAXES(Group.SELL, "/taxes", MANAGE_PLANS),
  MAIL_ADDRESSES(Group.SELL, "/mail-addresses", SELL),

  CARRIERS(Group.PLATFORM, "/carriers", RUN_PLATFORM),
  RECONCILIATION(Group.PLATFORM, "/reconciliation", RUN_PLATFORM),
  MAIL(Group.PLATFORM, "/mail", RUN_PLATFORM),
  AUDIT(Group.PLATFORM, "/audit", SELL);

  private final Group group;
  private final String path;
  private final Optional<Permission> permission;

  Area(Group group, String path, Permission permission) {
    this.group = group;
    this.path = path;
    this.permission = Optional.ofNullable(permission);
  }

  /** Where a viewer finds it. */
  Group group(Viewer viewer) {
    return this == SIMULATOR && !viewer.may(SELL) ? Group.BILLING : group;
  }

  public String path() {
    return path;
  }

  /** What its page needs; empty if everybody who is logged in may see it. */
  public Optional<Permission> permission() {
    return permission;
  }

  /** The end of its keys in the message bundle. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean open(Viewer viewer) {
    return permission.map(viewer::may).orElse(true);
  }

  /** Whether a page belongs to it: its own, and all below. */
  boolean holds(String pagePath) {
    return pagePath.equals(path) || (this != HOME && pagePath.startsWith(path + "/"));
  }

  /** What people came for. Its name is {@code group.<key>}, its icon has the same key. */
  public enum Group {
    HOME,
    LIVE,
    PHONE_SYSTEM,
    CALLS,
    BILLING,
    SELL,
    PLATFORM;

    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
