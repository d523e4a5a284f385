package org.vpbx.web.account;

import java.util.HashMap;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.tenant.Closing;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Closes an account for good, after its name was typed. */
public final class ClosePage {

  private final Core core;
  private final Children children;

  public ClosePage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply form(Visit visit) {
    return children.open(visit, (tx, child) -> page(tx, 200, child, "", false, Map.of(), 0));
  }

  public Reply submit(Visit visit) {
    return children.open(visit, (tx, child) -> submit(tx, visit, child));
  }

  private Reply submit(Tx tx, Visit visit, Account child) {
    String typed = visit.request().form("confirm").strip();
    boolean stays = visit.request().form("balanceStays").equals("on");
    if (!typed.equals(child.name())) {
      return page(tx, 422, child, typed, stays, Map.of("confirm", "confirm"), 0);
    }
    String balance = core.ledger().balance(tx, new TenantScope(child.id())).balance().toString();
    return switch (core.tenants().close(tx, visit.scope(), child.id(), stays)) {
      case Closing.NoSuchAccount none -> new Reply.NotFound();
      case Closing.HasAccounts below -> refused(tx, child, typed, stays, "below", below.count());
      case Closing.HasCalls calls -> refused(tx, child, typed, stays, "calls", calls.count());
      case Closing.HasBalance left ->
          page(tx, 422, child, typed, stays, Map.of("balanceStays", "balance"), 0);
      case Closing.Closed closed -> {
        Map<String, String> details = Map.of("name", child.name(), "balance", balance);
        children.record(tx, visit, child, AuditAction.ACCOUNT_CLOSED, details);
        yield Children.to(child);
      }
    };
  }

  private Reply refused(
      Tx tx, Account child, String typed, boolean stays, String error, long count) {
    return page(tx, 422, child, typed, stays, Map.of("close", error), count);
  }

  private Reply page(
      Tx tx,
      int status,
      Account child,
      String typed,
      boolean stays,
      Map<String, String> errors,
      long count) {
    Map<String, Object> model = new HashMap<>();
    model.put("confirm", typed);
    model.put("stays", stays);
    model.put("errors", errors);
    model.put("count", count);
    model.put("balance", core.ledger().balance(tx, new TenantScope(child.id())).balance());
    return new Reply.Page(status, "account/close", Children.model(child, "edit", model));
  }
}
