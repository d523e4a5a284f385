package org.vpbx.web.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.call.LiveCall;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.web.calls.CallColumns;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.limit.OwnChannels;

/** The calls that ring or last, with what they cost so far, and the way to end one. */
public final class LivePage {

  private static final int SHOWN_MAX = 200;

  private final Core core;

  public LivePage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    return core.database().inTransaction(tx -> list(tx, visit));
  }

  private Reply list(Tx tx, Visit visit) {
    Instant now = core.clock().instant();
    List<LiveRow> rows =
        core.calls().live().list(tx, visit.viewer(), null, SHOWN_MAX).stream()
            .map(call -> new LiveRow(call, now))
            .toList();
    return Reply.Page.of(
        "live/calls",
        Map.of(
            "rows",
            rows,
            "count",
            core.calls().live().count(tx, visit.viewer()),
            "columns",
            CallColumns.of(visit.viewer()),
            "channels",
            OwnChannels.of(core, tx, visit),
            "ends",
            visit.viewer().may(Permission.END_CALLS)));
  }

  /** Says what will end before it does. */
  public Reply confirm(Visit visit) {
    return withCall(
        visit,
        (tx, call) ->
            Reply.Page.of("live/hangup", Map.of("row", new LiveRow(call, core.clock().instant()))));
  }

  public Reply hangUp(Visit visit) {
    return withCall(visit, (tx, call) -> hangUp(tx, visit, call));
  }

  private Reply hangUp(Tx tx, Visit visit, LiveCall call) {
    if (call.endable()) {
      core.calls().live().hangUp(tx, visit.scope(), visit.actor(), call);
    }
    return new Reply.Redirect("/live/calls");
  }

  private Reply withCall(Visit visit, BiFunction<Tx, LiveCall, Reply> page) {
    return core.database()
        .inTransaction(tx -> call(tx, visit).map(call -> page.apply(tx, call)))
        .orElseGet(Reply.NotFound::new);
  }

  private Optional<LiveCall> call(Tx tx, Visit visit) {
    return visit
        .request()
        .id("call", CallId::new)
        .flatMap(id -> core.calls().live().find(tx, visit.viewer(), id));
  }
}
