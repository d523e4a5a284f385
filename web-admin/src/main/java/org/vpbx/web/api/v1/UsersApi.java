package org.vpbx.web.api.v1;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.PortalUser;
import org.vpbx.core.account.RandomPassword;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.id.UserId;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** Who logs in for the accounts to which the key's own sells. */
final class UsersApi {

  static final String LOGIN_TAKEN =
      "Another user of the platform has this log-in name: choose another.";

  private final Core core;

  UsersApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    return AccountsApi.ofChild(
        core,
        call,
        account ->
            ApiReply.ok(
                ApiPage.slice(call, core.users().list(call.tx(), scope(account)), UserView::of)));
  }

  /** Adds a user, whose password is told once. */
  ApiReply add(ApiCall call, UserOrder order) {
    return AccountsApi.ofOpen(core, call, account -> add(call, order, account));
  }

  private ApiReply add(ApiCall call, UserOrder order, Account account) {
    if (!PortalUser.isName(order.name())) {
      return Problem.invalid("name", "A name has 1 to 120 characters.");
    }
    if (core.users().loginTaken(call.tx(), order.login())) {
      return Problem.invalid("login", LOGIN_TAKEN);
    }
    String password = RandomPassword.make();
    core.users().create(call.tx(), account.id(), null, order.login(), order.name(), password);
    record(
        call,
        account,
        AuditAction.USER_CREATED,
        Map.of("login", order.login(), "name", order.name()));
    PortalUser user =
        core.users().list(call.tx(), scope(account)).stream()
            .filter(one -> one.login().equals(order.login()))
            .findFirst()
            .orElseThrow();
    Credentials body = new Credentials(UserView.of(user), password);
    String path = "/accounts/" + account.id().value() + "/users";
    return ApiReply.withSecret(201, path, body, body.withoutPassword());
  }

  /** Makes a new password, told once; the old one ends. */
  ApiReply reset(ApiCall call) {
    return ofUser(
        call,
        (account, user) -> {
          String password = RandomPassword.make();
          core.users().setPassword(call.tx(), scope(account), user.id(), password);
          record(call, account, AuditAction.PASSWORD_RESET, Map.of("login", user.login()));
          Credentials body = new Credentials(UserView.of(user), password);
          return ApiReply.withSecret(200, null, body, body.withoutPassword());
        });
  }

  /** Removes a user, from his next request on. */
  ApiReply remove(ApiCall call) {
    return ofUser(
        call,
        (account, user) ->
            switch (core.users().remove(call.tx(), scope(account), user.id())) {
              case UNKNOWN -> Problem.notFound();
              case LAST_ONE ->
                  Problem.conflict("Nobody else administers this account: add another user first.");
              case REMOVED -> {
                Map<String, String> details = Map.of("login", user.login(), "name", user.name());
                record(call, account, AuditAction.USER_REMOVED, details);
                yield new ApiReply.Nothing();
              }
            });
  }

  private ApiReply ofUser(ApiCall call, BiFunction<Account, PortalUser, ApiReply> answer) {
    return AccountsApi.ofOpen(
        core,
        call,
        account -> {
          Optional<UserId> id = call.id("user", UserId::new);
          return core.users().list(call.tx(), scope(account)).stream()
              .filter(user -> id.filter(user.id()::equals).isPresent())
              .findFirst()
              .map(user -> answer.apply(account, user))
              .orElseGet(Problem::notFound);
        });
  }

  private void record(
      ApiCall call, Account account, AuditAction action, Map<String, String> details) {
    core.audit().record(call.tx(), call.actor(), account.id(), action, details);
  }

  private static TenantScope scope(Account account) {
    return new TenantScope(account.id());
  }
}
