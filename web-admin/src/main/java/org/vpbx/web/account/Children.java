package org.vpbx.web.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** What all pages about one account have in common: whose it is, its header and its tabs. */
public final class Children {

  private final Core core;

  public Children(Core core) {
    this.core = core;
  }

  /** A page about an account directly below the viewer's own, open or closed. */
  public Reply any(Visit visit, BiFunction<Tx, Account, Reply> page) {
    return core.database()
        .inTransaction(tx -> find(tx, visit).map(child -> page.apply(tx, child)))
        .orElseGet(Reply.NotFound::new);
  }

  /** A page that makes sense for an open account alone; a closed one has its overview only. */
  public Reply open(Visit visit, BiFunction<Tx, Account, Reply> page) {
    return any(visit, (tx, child) -> child.closed() ? to(child) : page.apply(tx, child));
  }

  /** The model of a page: the account, the tab that it stands on, and what else it has. */
  public static Map<String, Object> model(Account child, String tab, Map<String, ?> more) {
    Map<String, Object> model = new HashMap<>(more);
    model.put("child", child);
    model.put("state", Child.stateOf(child));
    model.put("tab", tab);
    return model;
  }

  /** To the account's overview. */
  public static Reply to(Account child) {
    return to(child, "");
  }

  /**
   * @param tab empty for the overview, or a part of the path that begins with a slash
   */
  public static Reply to(Account child, String tab) {
    return new Reply.Redirect(path(child) + tab);
  }

  /** The address of the account's overview. */
  static String path(Account child) {
    return "/accounts/" + child.id().value();
  }

  /** Notes in the audit log what the visitor did to the account. */
  public void record(
      Tx tx, Visit visit, Account child, AuditAction action, Map<String, String> details) {
    core.audit().record(tx, visit.actor(), child.id(), action, details);
  }

  private Optional<Account> find(Tx tx, Visit visit) {
    return visit
        .request()
        .id("account", AccountId::new)
        .flatMap(id -> core.accounts().child(tx, visit.scope(), id));
  }
}
