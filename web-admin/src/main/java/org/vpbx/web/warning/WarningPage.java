package org.vpbx.web.warning;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.warning.Warning;
import org.vpbx.web.account.Children;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Who hears what before and after money ends the calls of an account (promise C4). */
public final class WarningPage {

  private final Core core;
  private final Children children;

  public WarningPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply form(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            page(
                tx,
                child,
                WarningForm.filled(visit, core.warnings().of(tx, visit.scope(), child.id())),
                visit.request().query("saved").isPresent()));
  }

  public Reply submit(Visit visit) {
    return children.open(visit, (tx, child) -> submit(tx, visit, child));
  }

  private Reply submit(Tx tx, Visit visit, Account child) {
    Form form = WarningForm.posted(visit);
    Optional<Warning> rule =
        form.value("party").isEmpty() ? Optional.empty() : Optional.of(WarningForm.read(form));
    if (form.isBad()) {
      return page(tx, child, form, false);
    }
    core.warnings().set(tx, visit.scope(), visit.actor(), child.id(), rule);
    return Children.to(child, "/warnings?saved=yes");
  }

  private Reply page(Tx tx, Account child, Form form, boolean saved) {
    Map<String, Object> model = new HashMap<>(WarningForm.model(form, saved));
    model.put("inForce", core.warnings().own(tx, new TenantScope(child.id())));
    return new Reply.Page(
        form.isBad() ? 422 : 200, "warning/account", Children.model(child, "warnings", model));
  }
}
