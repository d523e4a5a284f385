package org.vpbx.web.fraud;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.fraud.CallLock;
import org.vpbx.core.fraud.FraudCaps;
import org.vpbx.web.account.Children;
import org.vpbx.web.form.Form;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Formats;

/** Caps against fraud: of one account, and for all below the own one (promise Z3). */
public final class FraudPage {

  private final Core core;
  private final Children children;

  public FraudPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  public Reply show(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            page(
                tx,
                visit,
                child,
                FraudForm.filled(visit, core.fraud().own(tx, new TenantScope(child.id()))),
                visit.request().query("saved").isPresent()));
  }

  public Reply set(Visit visit) {
    return children.open(visit, (tx, child) -> set(tx, visit, child));
  }

  private Reply set(Tx tx, Visit visit, Account child) {
    Form form = FraudForm.posted(visit);
    FraudCaps caps = FraudForm.read(form, child.currency());
    if (form.isBad()) {
      return page(tx, visit, child, form, false);
    }
    FraudCaps before = core.fraud().own(tx, new TenantScope(child.id()));
    core.fraud().set(tx, visit.scope(), child.id(), caps);
    core.calls().leases().changed(tx, child.id());
    children.record(tx, visit, child, AuditAction.FRAUD_CAPS_CHANGED, FraudAudit.of(before, caps));
    return Children.to(child, "/fraud?saved=yes");
  }

  /** Lets the account call out again. */
  public Reply unlock(Visit visit) {
    return children.open(
        visit,
        (tx, child) -> {
          Optional<CallLock> lock = core.fraud().lock(tx, new TenantScope(child.id()));
          if (lock.isPresent() && core.fraud().unlock(tx, visit.scope(), child.id())) {
            children.record(
                tx, visit, child, AuditAction.CALLS_UNLOCKED, FraudAudit.of(lock.get()));
          }
          return Children.to(child, "/fraud");
        });
  }

  private Reply page(Tx tx, Visit visit, Account child, Form form, boolean saved) {
    TenantScope scope = new TenantScope(child.id());
    Map<String, Object> model =
        Children.model(
            child,
            "fraud",
            Map.of(
                "form",
                form,
                "saved",
                saved,
                "currency",
                child.currency().getCurrencyCode(),
                "caps",
                core.fraud().inForce(tx, scope),
                "figures",
                core.calls().fraud().now(tx, scope),
                "local",
                new Formats(visit.visitor().locale(), child.timeZone()),
                "lock",
                core.fraud().lock(tx, scope)));
    return new Reply.Page(form.isBad() ? 422 : 200, "fraud/account", model);
  }

  /** What holds for all below the own account. */
  public Reply showBelow(Visit visit) {
    return core.database()
        .inTransaction(tx ->
            below(
                core.accounts().own(tx, visit.scope()),
                FraudForm.filled(visit, core.fraud().forThoseBelow(tx, visit.scope())),
                visit.request().query("saved").isPresent()));
  }

  public Reply setBelow(Visit visit) {
    return core.database()
        .inTransaction(tx -> {
          Account own = core.accounts().own(tx, visit.scope());
          Form form = FraudForm.posted(visit);
          FraudCaps caps = FraudForm.read(form, own.currency());
          if (form.isBad()) {
            return below(own, form, false);
          }
          Map<String, String> details =
              FraudAudit.of(core.fraud().forThoseBelow(tx, visit.scope()), caps);
          core.fraud().setForThoseBelow(tx, visit.scope(), caps);
          core.audit().record(tx, visit.actor(), own.id(), AuditAction.FRAUD_CAPS_CHANGED, details);
          return new Reply.Redirect("/fraud-caps?saved=yes");
        });
  }

  private static Reply below(Account own, Form form, boolean saved) {
    Map<String, Object> model = new HashMap<>();
    model.put("form", form);
    model.put("saved", saved);
    model.put("currency", own.currency().getCurrencyCode());
    return new Reply.Page(form.isBad() ? 422 : 200, "fraud/below", model);
  }
}
