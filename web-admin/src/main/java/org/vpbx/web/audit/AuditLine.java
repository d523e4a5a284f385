package org.vpbx.web.audit;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.vpbx.core.audit.AuditRow;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.Paging;

/** A row of the audit log in the reader's words. */
public record AuditLine(AuditRow row, Messages messages) {

  static Paging<AuditLine> of(Paging<AuditRow> rows, Messages messages) {
    return new Paging<>(
        rows.rows().stream().map(row -> new AuditLine(row, messages)).toList(),
        rows.page(),
        rows.newer(),
        rows.older());
  }

  /** Who did it; nobody learns who works for his provider. */
  public String user() {
    return row.user() == null ? messages.of("audit.provider") : row.user();
  }

  /** What was changed, in one line. A part or a value without words of its own stands as it is. */
  public String details() {
    return row.details().entrySet().stream()
        .map(part ->
            worded("audit.detail." + part.getKey(), part.getKey()) + ": " + value(part.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** Before and after are worded each by itself. */
  private String value(String value) {
    return Arrays.stream(value.split(" → ", -1))
        .map(this::words)
        .collect(Collectors.joining(" → "));
  }

  private String words(String value) {
    return value.matches("[A-Z_]+(, [A-Z_]+)*")
        ? Arrays.stream(value.split(", ", -1))
            .map(token -> worded("audit.value." + token, token))
            .collect(Collectors.joining(", "))
        : value;
  }

  private String worded(String key, String otherwise) {
    return messages.has(key) ? messages.of(key) : otherwise;
  }
}
