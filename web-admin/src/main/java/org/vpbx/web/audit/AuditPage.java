package org.vpbx.web.audit;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.audit.AuditRow;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Csv;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.Paging;

/** Who did what to the viewer's own account, and to those to which it sells. */
public final class AuditPage {

  private static final int CSV_ROWS_MAX = 20_000;

  private final Core core;

  public AuditPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    AuditSearch search = AuditSearch.of(visit.request());
    AuditFilter filter = search.filter(visit.account().timeZone());
    Messages messages = Messages.in(visit.visitor().locale());
    return core.database()
        .inTransaction(tx -> {
          Paging<AuditRow> rows =
              Paging.read(
                  visit.request().page(),
                  search.link("/audit"),
                  (limit, skip) -> core.audit().search(tx, visit.scope(), filter, limit, skip));
          List<Account> accounts =
              Stream.concat(
                      Stream.of(visit.account()),
                      core.accounts().children(tx, visit.scope()).stream())
                  .toList();
          return Reply.Page.of(
              "audit/audit",
              Map.of("search", search, "accounts", accounts, "rows", AuditLine.of(rows, messages)));
        });
  }

  /** The same rows as a file, cut where it would become too long. */
  public Reply csv(Visit visit) {
    ZoneId zone = visit.account().timeZone();
    AuditFilter filter = AuditSearch.of(visit.request()).filter(zone);
    Messages messages = Messages.in(visit.visitor().locale());
    List<AuditRow> rows =
        core.database()
            .inTransaction(tx -> core.audit().search(tx, visit.scope(), filter, CSV_ROWS_MAX, 0));
    Csv csv = new Csv();
    csv.row(
        Stream.of("time", "user", "as", "account", "action", "details", "address")
            .map(column -> messages.of("audit." + column))
            .toList());
    rows.stream()
        .map(row -> new AuditLine(row, messages))
        .forEach(line -> csv.row(cells(line, zone)));
    return new Reply.Download(
        "audit.csv", "text/csv;charset=utf-8", csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> cells(AuditLine line, ZoneId zone) {
    AuditRow row = line.row();
    return List.of(
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            row.recordedAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
        line.user(),
        row.acting() == null ? "" : row.acting(),
        row.account(),
        row.action().name(),
        line.details(),
        row.address() == null ? "" : row.address());
  }
}
