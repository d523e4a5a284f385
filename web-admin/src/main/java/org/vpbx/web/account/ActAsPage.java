package org.vpbx.web.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Opens the interface of an account below, and goes back one level up (promise A8). */
public final class ActAsPage {

  private final Core core;
  private final Children children;

  public ActAsPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply begin(Visit visit) {
    Reply reply =
        children.open(
            visit,
            (tx, child) -> {
              children.record(tx, visit, child, AuditAction.ACT_AS_BEGIN, Map.of());
              return new Reply.Redirect("/");
            });
    if (reply.equals(new Reply.Redirect("/"))) {
      List<AccountId> acting = new ArrayList<>(visit.visitor().acting());
      acting.add(visit.request().id("account", AccountId::new).orElseThrow());
      visit.request().session().actAs(acting);
    }
    return reply;
  }

  public Reply end(Visit visit) {
    List<AccountId> acting = visit.visitor().acting();
    if (acting.isEmpty()) {
      return new Reply.Redirect("/");
    }
    Account left = visit.account();
    core.database()
        .run(tx ->
            core.audit().record(tx, visit.actor(), left.id(), AuditAction.ACT_AS_END, Map.of()));
    visit.request().session().actAs(acting.subList(0, acting.size() - 1));
    return Children.to(left);
  }
}
