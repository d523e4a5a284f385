package org.vpbx.core.sheet;

import java.util.List;

/** Leaves the reading of a line; caught where the line begins. */
final class BadCell extends RuntimeException {

  private static final int SHOWN_MAX = 60;

  private final BadLine.Reason reason;
  private final transient List<String> details;

  BadCell(BadLine.Reason reason, String... details) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.details = List.of(details).stream().map(BadCell::shortened).toList();
  }

  BadLine at(long line) {
    return new BadLine(line, reason, details);
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
