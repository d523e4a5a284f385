package org.vpbx.web.api.v1;

import java.util.Optional;
import java.util.function.Function;
import org.vpbx.core.Core;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.Calls;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiParam;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** The calls of the key's account and of all below it. */
final class CallsApi {

  /** What narrows the lists. */
  static final ApiParam[] FILTER = {
    ApiParam.id("account", "Only this account's calls, and those of the accounts below it."),
    ApiParam.time("from", "Only calls that began then or later."),
    ApiParam.time("to", "Only calls that began before."),
    ApiParam.choice("outcome", CallOutcome.class, "Only calls that ended so."),
    ApiParam.text("number", "Digits that occur in the caller's or the called number.")
  };

  private final Core core;
  private final Calls calls;

  CallsApi(Core core) {
    this.core = core;
    this.calls = core.calls().history();
  }

  ApiReply list(ApiCall call) {
    CallId before = call.after(CallId::new).orElse(null);
    return filtered(
        call,
        filter ->
            ApiPage.of(
                call,
                calls.searchBefore(call.tx(), call.viewer(), filter, before, call.limit() + 1),
                row -> row.id().value(),
                row -> CallView.of(call.viewer(), row)));
  }

  ApiReply legs(ApiCall call) {
    LegId before = call.after(LegId::new).orElse(null);
    return filtered(
        call,
        filter ->
            ApiPage.of(
                call,
                calls.legsBefore(call.tx(), call.viewer(), filter, before, call.limit() + 1),
                leg -> leg.id().value(),
                leg -> LegView.of(call.viewer(), leg)));
  }

  ApiReply show(ApiCall call) {
    return call.id("call", CallId::new)
        .flatMap(id -> calls.find(call.tx(), call.viewer(), id))
        .<ApiReply>map(detail -> ApiReply.ok(CallReport.of(call.viewer(), detail)))
        .orElseGet(Problem::notFound);
  }

  private ApiReply filtered(ApiCall call, Function<CallFilter, ApiPage<?>> page) {
    Optional<AccountId> account = call.chosen("account", AccountId::new);
    if (account.isPresent()
        && core.accounts().find(call.tx(), call.scope(), account.get()).isEmpty()) {
      return Problem.notFound();
    }
    CallFilter filter =
        new CallFilter(
            call.text("number").map(text -> text.replaceAll("[^0-9]", "")).orElse(null),
            call.time("from").orElse(null),
            call.time("to").orElse(null),
            call.choice("outcome", CallOutcome.class).orElse(null),
            account.orElse(null));
    return ApiReply.ok(page.apply(filter));
  }
}
