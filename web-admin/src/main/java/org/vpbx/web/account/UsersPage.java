package org.vpbx.web.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.PortalUser;
import org.vpbx.core.account.RandomPassword;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Users;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.UserId;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Who logs in for an account: a list, new ones, new passwords, and their removal. */
public final class UsersPage {

  private final Core core;
  private final Children children;

  public UsersPage(Core core) {
    this.core = core;
    this.children = new Children(core);
  }

  /** A user, as it was typed. */
  public record Typed(String login, String userName) {

    static final Typed EMPTY = new Typed("", "");

    Map<String, String> errors() {
      Map<String, String> errors = new LinkedHashMap<>();
      if (!PortalUser.isLogin(login)) {
        errors.put("login", "login");
      }
      if (!PortalUser.isName(userName)) {
        errors.put("userName", "user-name");
      }
      return errors;
    }
  }

  public Reply list(Visit visit) {
    return children.open(visit, (tx, child) -> page(tx, 200, child, Typed.EMPTY, Map.of()));
  }

  /** Adds a user and shows his password, this once. */
  public Reply add(Visit visit) {
    return children.open(visit, (tx, child) -> add(tx, visit, child));
  }

  private Reply add(Tx tx, Visit visit, Account child) {
    Typed typed =
        new Typed(visit.request().form("login").strip(), visit.request().form("userName").strip());
    Map<String, String> errors = typed.errors();
    if (errors.isEmpty() && core.users().loginTaken(tx, typed.login())) {
      errors.put("login", "login-taken");
    }
    if (!errors.isEmpty()) {
      return page(tx, 422, child, typed, errors);
    }
    String password = RandomPassword.make();
    core.users().create(tx, child.id(), null, typed.login(), typed.userName(), password);
    children.record(
        tx,
        visit,
        child,
        AuditAction.USER_CREATED,
        Map.of("login", typed.login(), "name", typed.userName()));
    return shown(child, typed.login(), password);
  }

  /** Makes a new password and shows it, this once; the old one ends. */
  public Reply reset(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            user(tx, visit, child)
                .map(user -> reset(tx, visit, child, user))
                .orElseGet(Reply.NotFound::new));
  }

  private Reply reset(Tx tx, Visit visit, Account child, PortalUser user) {
    String password = RandomPassword.make();
    core.users().setPassword(tx, new TenantScope(child.id()), user.id(), password);
    children.record(tx, visit, child, AuditAction.PASSWORD_RESET, Map.of("login", user.login()));
    return shown(child, user.login(), password);
  }

  /** Removes a user, from his next request on. The last one who administers the account stays. */
  public Reply remove(Visit visit) {
    return children.open(
        visit,
        (tx, child) ->
            user(tx, visit, child)
                .map(user -> remove(tx, visit, child, user))
                .orElseGet(Reply.NotFound::new));
  }

  private Reply remove(Tx tx, Visit visit, Account child, PortalUser user) {
    Users.Removal removal = core.users().remove(tx, new TenantScope(child.id()), user.id());
    return switch (removal) {
      case UNKNOWN -> new Reply.NotFound();
      case LAST_ONE -> page(tx, 422, child, Typed.EMPTY, Map.of("users", "last-user"));
      case REMOVED -> {
        children.record(
            tx,
            visit,
            child,
            AuditAction.USER_REMOVED,
            Map.of("login", user.login(), "name", user.name()));
        yield Children.to(child, "/users");
      }
    };
  }

  private Optional<PortalUser> user(Tx tx, Visit visit, Account child) {
    Optional<UserId> id = visit.request().id("user", UserId::new);
    return core.users().list(tx, new TenantScope(child.id())).stream()
        .filter(user -> id.filter(user.id()::equals).isPresent())
        .findFirst();
  }

  private static Reply shown(Account child, String login, String password) {
    return Reply.Page.of(
        "account/password",
        Children.model(child, "users", Map.of("login", login, "password", password)));
  }

  private Reply page(Tx tx, int status, Account child, Typed typed, Map<String, String> errors) {
    return new Reply.Page(
        status,
        "account/users",
        Children.model(
            child,
            "users",
            Map.of(
                "users",
                core.users().list(tx, new TenantScope(child.id())),
                "typed",
                typed,
                "errors",
                errors)));
  }
}
