package org.vpbx.web.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Decides what the users of an account may do themselves (promise A2). */
public final class PermissionsPage {

  private final Core core;
  private final Children children;

  public PermissionsPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply form(Visit visit) {
    return children.open(visit, this::form);
  }

  private Reply form(Tx tx, Account child) {
    return Reply.Page.of(
        "account/permissions",
        Children.model(
            child,
            "permissions",
            Map.of("permissions", decided(child), "denied", denied(tx, child))));
  }

  public Reply submit(Visit visit) {
    return children.open(visit, (tx, child) -> submit(tx, visit, child));
  }

  private Reply submit(Tx tx, Visit visit, Account child) {
    Set<Permission> before = denied(tx, child);
    // What this account's kind has no use for is not asked, and stays as it was.
    Set<Permission> after = EnumSet.noneOf(Permission.class);
    after.addAll(before);
    for (Permission permission : decided(child)) {
      if (visit.request().form(permission.name()).equals("on")) {
        after.remove(permission);
      } else {
        after.add(permission);
      }
    }
    if (!after.equals(before)) {
      core.accounts().deny(tx, visit.scope(), child.id(), after);
      children.record(tx, visit, child, AuditAction.PERMISSIONS_CHANGED, changes(before, after));
    }
    return Children.to(child, "/permissions");
  }

  private static Map<String, String> changes(Set<Permission> before, Set<Permission> after) {
    Map<String, String> changes = new TreeMap<>();
    putIfAny(changes, "off", without(after, before));
    putIfAny(changes, "on", without(before, after));
    return changes;
  }

  private static void putIfAny(Map<String, String> changes, String name, String permissions) {
    if (!permissions.isEmpty()) {
      changes.put(name, permissions);
    }
  }

  private static String without(Set<Permission> some, Set<Permission> others) {
    return some.stream()
        .filter(permission -> !others.contains(permission))
        .sorted()
        .map(Permission::name)
        .collect(Collectors.joining(", "));
  }

  private static List<Permission> decided(Account child) {
    return Permission.decidedFor(child.kind(), child.service());
  }

  private Set<Permission> denied(Tx tx, Account child) {
    return core.accounts().denials(tx, new TenantScope(child.id()));
  }
}
