package org.vpbx.core.sheet;

import java.util.List;

/** Leaves the reading of a part of a line; kept beside what else is wrong with it. */
final class BadCell extends RuntimeException {

  private static final int SHOWN_MAX = 60;

  private final BadLine.Reason reason;
  private final transient List<String> details;

  BadCell(BadLine.Reason reason, String... details) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.details = List.of(details).stream().map(BadCell::shortened).toList();
  }

  /**
   * @param number as the line has it
   */
  BadLine at(long line, String number) {
    return new BadLine(line, shortened(number), reason, details);
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
