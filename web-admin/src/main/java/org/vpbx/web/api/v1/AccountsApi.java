package org.vpbx.web.api.v1;

import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** The key's own account, and those to which it sells. */
final class AccountsApi {

  private final Core core;

  AccountsApi(Core core) {
    this.core = core;
  }

  ApiReply own(ApiCall call) {
    return ApiReply.ok(AccountView.of(core.accounts().own(call.tx(), call.scope())));
  }

  ApiReply list(ApiCall call) {
    AccountId after = call.after(AccountId::new).orElse(new AccountId(0));
    return ApiReply.ok(
        ApiPage.of(
            call,
            core.accounts().children(call.tx(), call.scope(), after, call.limit() + 1),
            account -> account.id().value(),
            AccountView::of));
  }

  ApiReply show(ApiCall call) {
    return ofChild(core, call, account -> ApiReply.ok(AccountView.of(account)));
  }

  ApiReply change(ApiCall call, AccountChange change) {
    return ofChild(
        core,
        call,
        account -> {
          if (change.blocked() != null) {
            core.accounts().setBlocked(call.tx(), call.scope(), account.id(), change.blocked());
          }
          return show(call);
        });
  }

  /** What is answered about the account in the path, if the caller's own sells to it. */
  static ApiReply ofChild(Core core, ApiCall call, Function<Account, ApiReply> answer) {
    Optional<Account> child =
        call.id("account", AccountId::new)
            .flatMap(id -> core.accounts().child(call.tx(), call.scope(), id));
    return child.map(answer).orElseGet(Problem::notFound);
  }
}
