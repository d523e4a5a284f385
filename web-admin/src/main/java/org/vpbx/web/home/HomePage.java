package org.vpbx.web.home;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.account.Role;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.db.Tx;
import org.vpbx.web.calls.CallColumns;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** The first page: the balance, today's calls, the latest ones, and what to do next. */
public final class HomePage {

  private static final int LATEST = 6;

  private final Core core;

  public HomePage(Core core) {
    this.core = core;
  }

  /**
   * Something to do next.
   *
   * @param key the end of its keys in the message bundle
   */
  public record Step(String path, String key, String icon) {}

  public Reply show(Visit visit) {
    return core.database().inTransaction(tx -> show(tx, visit));
  }

  private Reply show(Tx tx, Visit visit) {
    ZoneId zone = visit.account().timeZone();
    LocalDate today = LocalDate.ofInstant(core.clock().instant(), zone);
    CallFilter sinceMidnight = CallFilter.since(today.atStartOfDay(zone).toInstant());
    return Reply.Page.of(
        "home/home",
        Map.of(
            "today",
            core.calls().history().totals(tx, visit.viewer(), sinceMidnight),
            "day",
            today,
            "latest",
            core.calls().history().search(tx, visit.viewer(), CallFilter.ALL, LATEST, 0),
            "columns",
            CallColumns.of(visit.viewer()),
            "steps",
            steps(visit.viewer().role())));
  }

  private static List<Step> steps(Role role) {
    Step calls = new Step("/calls", "calls", "calls");
    return switch (role) {
      case PHONE_USER -> List.of(calls);
      case CUSTOMER ->
          List.of(
              new Step("/extensions/new", "extension", "phone-system"),
              calls,
              new Step("/invoices", "invoices", "billing"));
      case OWNER, RESELLER ->
          List.of(
              new Step("/accounts", "accounts", "sell"),
              calls,
              new Step("/invoices/new", "issue", "billing"));
    };
  }
}
