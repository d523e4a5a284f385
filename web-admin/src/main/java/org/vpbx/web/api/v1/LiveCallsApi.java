package org.vpbx.web.api.v1;

import org.vpbx.core.Core;
import org.vpbx.core.call.LiveCall;
import org.vpbx.core.id.CallId;
import org.vpbx.web.api.ApiCall;
import org.vpbx.web.api.ApiPage;
import org.vpbx.web.api.ApiReply;
import org.vpbx.web.api.Problem;

/** The calls of the key's account, and of all below it, that ring or last. */
final class LiveCallsApi {

  private final Core core;

  LiveCallsApi(Core core) {
    this.core = core;
  }

  ApiReply list(ApiCall call) {
    CallId before = call.after(CallId::new).orElse(null);
    return ApiReply.ok(
        ApiPage.of(
            call,
            core.calls().live().list(call.tx(), call.viewer(), before, call.limit() + 1),
            live -> live.id().value(),
            live -> LiveCallView.of(call.viewer(), live)));
  }

  ApiReply hangUp(ApiCall call) {
    return call.id("call", CallId::new)
        .flatMap(id -> core.calls().live().find(call.tx(), call.viewer(), id))
        .map(live -> hangUp(call, live))
        .orElseGet(Problem::notFound);
  }

  private ApiReply hangUp(ApiCall call, LiveCall live) {
    if (!live.endable()) {
      return Problem.conflict("Nobody ends an emergency call.");
    }
    core.calls().live().hangUp(call.tx(), call.scope(), call.actor(), live);
    return new ApiReply.Nothing();
  }
}
