package org.vpbx.web.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as comma-separated values (RFC 4180), with a mark that tells spreadsheets that it is
 * UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
 * injection).
 */
public final class Csv {

  private static final String FORMULA = "(?s)[=+\\-@\t\r\n].*";

  private final Appendable text;

  /** In memory; {@link #toString} hands it over. */
  public Csv() {
    this(new StringBuilder());
  }

  /** Written row by row, so that it may be of any length. */
  public Csv(Appendable text) {
    this.text = text;
    append("\ufeff");
  }

  public void row(List<String> cells) {
    append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
  }

  private void append(String part) {
    try {
      text.append(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String cell(String value) {
    String harmless = value.matches(FORMULA) ? "'" + value : value;
    return harmless.matches("(?s).*[\",\r\n].*")
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
