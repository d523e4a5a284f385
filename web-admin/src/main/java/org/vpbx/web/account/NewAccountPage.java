package org.vpbx.web.account;

import java.util.Currency;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.Changes;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.tenant.Opening;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Opens an account below the viewer's own, with its first user. */
public final class NewAccountPage {

  private final Core core;

  public NewAccountPage(Core core) {
    this.core = core;
  }

  public Reply form(Visit visit) {
    return form(200, visit, NewAccountForm.below(visit.account()), Map.of());
  }

  /** Opens the account and shows the password of its first user, this once. */
  public Reply create(Visit visit) {
    NewAccountForm typed = NewAccountForm.of(visit.request());
    Map<String, String> errors = typed.errors();
    return errors.isEmpty()
        ? core.database().inTransaction(tx -> create(tx, visit, typed))
        : form(422, visit, typed, errors);
  }

  private Reply create(Tx tx, Visit visit, NewAccountForm typed) {
    return switch (core.tenants().open(tx, typed.tenant(visit.scope().account()))) {
      case Opening.CodeTaken taken -> form(422, visit, typed, Map.of("code", "code-taken"));
      case Opening.LoginTaken taken -> form(422, visit, typed, Map.of("login", "login-taken"));
      case Opening.Opened opened -> opened(tx, visit, typed, opened);
    };
  }

  private Reply opened(Tx tx, Visit visit, NewAccountForm typed, Opening.Opened opened) {
    AccountId id = opened.account();
    Currency currency = Currency.getInstance(typed.currency());
    core.audit()
        .record(
            tx,
            visit.actor(),
            id,
            AuditAction.ACCOUNT_CREATED,
            Map.of(
                "name",
                typed.details().name(),
                "code",
                typed.code(),
                "kind",
                typed.type(),
                "currency",
                typed.currency(),
                "limit",
                Changes.creditLimit(typed.payment().creditLimit(currency)),
                "login",
                typed.login()));
    return Reply.Page.of(
        "account/created",
        Map.of(
            "child",
            core.accounts().child(tx, visit.scope(), id).orElseThrow(),
            "login",
            typed.login(),
            "password",
            opened.password()));
  }

  private static Reply form(
      int status, Visit visit, NewAccountForm typed, Map<String, String> errors) {
    return new Reply.Page(
        status,
        "account/new",
        Map.of(
            "typed",
            typed,
            "details",
            typed.details(),
            "payment",
            typed.payment(),
            "errors",
            errors,
            "choices",
            new Choices(visit.visitor().locale())));
  }
}
