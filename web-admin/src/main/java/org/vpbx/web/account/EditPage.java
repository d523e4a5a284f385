package org.vpbx.web.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.Service;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Changes the details of an account and, of a customer, which interface it has. */
public final class EditPage {

  private final Core core;
  private final Children children;

  public EditPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply form(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            form(200, visit, child, DetailsForm.of(child), child.service().name(), Map.of()));
  }

  public Reply submit(Visit visit) {
    return children.open(visit, (tx, child) -> submit(tx, visit, child));
  }

  private Reply submit(Tx tx, Visit visit, Account child) {
    DetailsForm typed = DetailsForm.of(visit.request());
    String service =
        child.kind() == AccountKind.CUSTOMER
            ? visit.request().form("service")
            : child.service().name();
    Map<String, String> errors = typed.errors();
    if (!service.matches("PBX|TRUNK")) {
      errors.put("service", "choice");
    }
    if (!errors.isEmpty()) {
      return form(422, visit, child, typed, service, errors);
    }
    Map<String, String> changes = new LinkedHashMap<>(typed.changes(child));
    core.accounts().edit(tx, visit.scope(), child.id(), typed.details());
    if (!service.equals(child.service().name())) {
      core.tenants().changeService(tx, visit.scope(), child.id(), Service.valueOf(service));
      changes.put("service", child.service() + " → " + service);
    }
    if (!changes.isEmpty()) {
      children.record(tx, visit, child, AuditAction.ACCOUNT_EDITED, changes);
    }
    return Children.to(child);
  }

  private static Reply form(
      int status,
      Visit visit,
      Account child,
      DetailsForm typed,
      String service,
      Map<String, String> errors) {
    return new Reply.Page(
        status,
        "account/edit",
        Children.model(
            child,
            "edit",
            Map.of(
                "details",
                typed,
                "service",
                service,
                "errors",
                errors,
                "choices",
                new Choices(visit.visitor().locale()))));
  }
}
