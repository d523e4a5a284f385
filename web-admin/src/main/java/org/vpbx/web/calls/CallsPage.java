package org.vpbx.web.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CallId;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.Paging;

/** The calls that the viewer may see: a list to search and download, and one call with its why. */
public final class CallsPage {

  private static final int CSV_ROWS_MAX = 20_000;

  private final Core core;

  public CallsPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    return core.database().inTransaction(tx -> list(tx, visit));
  }

  private Reply list(Tx tx, Visit visit) {
    CallSearch search = CallSearch.of(visit.request());
    Optional<Account> account = account(tx, visit, search);
    if (search.account().isPresent() && account.isEmpty()) {
      return new Reply.NotFound();
    }
    CallFilter filter = search.filter(visit.account().timeZone());
    Paging<CallRow> calls =
        Paging.read(
            visit.request().page(),
            search.link("/calls"),
            (limit, skip) ->
                core.calls().history().search(tx, visit.viewer(), filter, limit, skip));
    return Reply.Page.of(
        "calls/calls",
        Map.of(
            "search",
            search,
            "of",
            account,
            "calls",
            calls,
            "count",
            core.calls().history().count(tx, visit.viewer(), filter),
            "csvMax",
            CSV_ROWS_MAX,
            "columns",
            CallColumns.of(visit.viewer())));
  }

  /** Accounts below are there for those alone who sell. */
  private Optional<Account> account(Tx tx, Visit visit, CallSearch search) {
    boolean sells = visit.viewer().may(Permission.SELL);
    return search
        .account()
        .filter(id -> sells || id.equals(visit.account().id()))
        .flatMap(id -> core.accounts().find(tx, visit.scope(), id));
  }

  /** The list as a file, newest first, cut where it would become too long. */
  public Reply csv(Visit visit) {
    CallSearch search = CallSearch.of(visit.request());
    CallFilter filter = search.filter(visit.account().timeZone());
    Optional<List<CallRow>> found =
        core.database()
            .inTransaction(tx ->
                search.account().isPresent() && account(tx, visit, search).isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        core.calls()
                            .history()
                            .search(tx, visit.viewer(), filter, CSV_ROWS_MAX, 0)));
    return found.map(calls -> file(visit, calls)).orElseGet(Reply.NotFound::new);
  }

  private static Reply file(Visit visit, List<CallRow> calls) {
    CallsCsv csv =
        new CallsCsv(
            Messages.in(visit.visitor().locale()),
            visit.account().timeZone(),
            CallColumns.of(visit.viewer()));
    return new Reply.Download("calls.csv", "text/csv;charset=utf-8", csv.write(calls));
  }

  public Reply show(Visit visit) {
    return visit
        .request()
        .id("call", CallId::new)
        .flatMap(id ->
            core.database()
                .inTransaction(tx -> core.calls().history().find(tx, visit.viewer(), id)))
        .map(call -> page(visit, call))
        .orElseGet(Reply.NotFound::new);
  }

  private static Reply page(Visit visit, CallDetail call) {
    return Reply.Page.of(
        "calls/call",
        Map.of(
            "call",
            call.call(),
            "legs",
            call.legs().stream().map(ExplainedLeg::new).toList(),
            "charges",
            call.charges().stream().map(charge -> ExplainedCharge.of(call, charge)).toList(),
            "money",
            visit.viewer().may(Permission.SEE_PRICES),
            "columns",
            CallColumns.of(visit.viewer())));
  }
}
