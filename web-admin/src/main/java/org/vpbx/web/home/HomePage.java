package org.vpbx.web.home;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.db.Tx;
import org.vpbx.web.calls.CallColumns;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.limit.OwnChannels;

/** The first page: the balance, today's calls, the latest ones, and what to do next. */
public final class HomePage {

  private static final int LATEST = 6;

  private static final Set<Role> SELLERS = Set.of(Role.OWNER, Role.RESELLER);

  /** What may come next, for whom. */
  private record Next(Permission permission, Set<Role> roles, Step step) {}

  private static final List<Next> STEPS =
      List.of(
          new Next(
              Permission.MANAGE_PBX,
              Set.of(Role.CUSTOMER),
              new Step("/extensions/new", "extension", "phone-system")),
          new Next(Permission.SELL, SELLERS, new Step("/accounts", "accounts", "sell")),
          new Next(
              Permission.SEE_CALLS, Set.of(Role.values()), new Step("/calls", "calls", "calls")),
          new Next(
              Permission.SEE_INVOICES,
              Set.of(Role.CUSTOMER),
              new Step("/invoices", "invoices", "billing")),
          new Next(Permission.SELL, SELLERS, new Step("/invoices/new", "issue", "billing")));

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
    Viewer viewer = visit.viewer();
    boolean calls = viewer.may(Permission.SEE_CALLS);
    ZoneId zone = visit.account().timeZone();
    LocalDate today = LocalDate.ofInstant(core.clock().instant(), zone);
    CallFilter sinceMidnight = CallFilter.since(today.atStartOfDay(zone).toInstant());
    Map<String, Object> model = new HashMap<>();
    model.put("day", today);
    model.put("calls", calls);
    model.put("columns", CallColumns.of(viewer));
    model.put("steps", steps(viewer));
    model.put("refused", refused(tx, visit));
    model.put("channels", calls ? OwnChannels.of(core, tx, visit) : Optional.empty());
    if (calls) {
      model.put("today", core.calls().history().totals(tx, viewer, sinceMidnight));
      model.put("latest", core.calls().history().search(tx, viewer, CallFilter.ALL, LATEST, 0));
    }
    return Reply.Page.of("home/home", model);
  }

  /** The end of the key of why the account's outgoing calls are refused; empty: they are not. */
  private String refused(Tx tx, Visit visit) {
    if (visit.account().blocked()) {
      return "blocked";
    }
    return core.fraud().lock(tx, visit.scope()).isPresent() ? "locked" : "";
  }

  private static List<Step> steps(Viewer viewer) {
    return STEPS.stream()
        .filter(next -> viewer.may(next.permission()) && next.roles().contains(viewer.role()))
        .map(Next::step)
        .toList();
  }
}
