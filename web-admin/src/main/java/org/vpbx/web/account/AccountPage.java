package org.vpbx.web.account;

import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.web.balance.Statement;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;
import org.vpbx.web.view.Paging;

/** One account: what it is, what it has, and whether it may call. */
public final class AccountPage {

  private final Core core;
  private final Children children;

  public AccountPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply show(Visit visit) {
    return children.any(visit, (tx, child) -> page(tx, visit, child));
  }

  private Reply page(Tx tx, Visit visit, Account child) {
    TenantScope scope = new TenantScope(child.id());
    Paging<Entry> entries =
        Paging.read(
            visit.request().page(),
            new Link("/accounts/" + child.id().value()),
            (limit, skip) -> core.ledger().entries(tx, scope, limit, skip));
    return Reply.Page.of(
        "account/account",
        Children.model(
            child,
            "overview",
            Map.of(
                "booked",
                booked(tx, visit, scope),
                "lock",
                core.fraud().lock(tx, scope),
                "balance",
                core.ledger().balance(tx, scope),
                "entries",
                Statement.lines(entries, visit.viewer(), Children.path(child)))));
  }

  /** The payment that was booked just now. */
  private Optional<Entry> booked(Tx tx, Visit visit, TenantScope scope) {
    return visit
        .request()
        .chosen("booked", TransferId::new)
        .flatMap(id -> core.ledger().entry(tx, scope, id))
        .filter(entry -> entry.kind() == TransferKind.PAYMENT);
  }

  /** Blocks the account, or ends that. Calls in progress go on, unless that is ticked. */
  public Reply block(Visit visit) {
    boolean blocked = visit.request().form("blocked").equals("yes");
    return children.open(
        visit,
        (tx, child) -> {
          if (child.blocked() != blocked) {
            block(tx, visit, child, blocked);
          }
          return Children.to(child);
        });
  }

  private void block(Tx tx, Visit visit, Account child, boolean blocked) {
    if (blocked) {
      boolean endCalls = visit.request().form("endCalls").equals("on");
      core.tenants().block(tx, visit.scope(), child.id(), endCalls);
      Map<String, String> details = Map.of("endCalls", endCalls ? "YES" : "NO");
      children.record(tx, visit, child, AuditAction.ACCOUNT_BLOCKED, details);
    } else {
      core.tenants().unblock(tx, visit.scope(), child.id());
      children.record(tx, visit, child, AuditAction.ACCOUNT_UNBLOCKED, Map.of());
    }
  }
}
