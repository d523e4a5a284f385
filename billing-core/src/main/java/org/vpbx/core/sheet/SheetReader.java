package org.vpbx.core.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads the lines of a sheet in UTF-8 one after another, as RFC 4180 has them. */
public final class SheetReader {

  private static final char MARK = '\ufeff';
  private static final int CELL_CHARS_MAX = 64 * 1024;
  private static final int HEAD_CHARS_MAX = 64 * 1024;
  private static final List<Character> SEPARATORS = List.of(';', ',', '\t', '|');
  private static final int PREVIEW_LINES = 8;

  private SheetReader() {}

  /** What to do with a line. */
  @FunctionalInterface
  interface Handler {

    /**
     * @param line counted from 1, the header included
     * @return whether to go on
     */
    boolean line(long line, List<String> cells);
  }

  /**
   * The beginning of a sheet.
   *
   * @param rows the first lines below the header
   */
  public record Preview(List<String> header, List<List<String>> rows, SheetSettings suggested) {}

  /** The header and the first lines, with the separator that the header suggests. */
  static Preview preview(InputStream sheet) {
    BufferedReader text = open(sheet);
    return preview(text, separator(firstLine(text)));
  }

  static Preview preview(InputStream sheet, char separator) {
    return preview(open(sheet), separator);
  }

  private static Preview preview(BufferedReader text, char separator) {
    List<List<String>> rows = new ArrayList<>();
    try {
      for (CsvRecord row : csv(text, separator)) {
        rows.add(row.getFields().stream().map(String::strip).toList());
        if (rows.size() > PREVIEW_LINES) {
          break;
        }
      }
    } catch (CsvParseException e) {
      if (rows.isEmpty()) {
        rows.add(List.of());
      }
    }
    List<String> header = rows.isEmpty() ? List.of() : rows.getFirst();
    Map<SheetColumn, Integer> columns = SheetColumn.recognise(header);
    return new Preview(
        header,
        rows.isEmpty() ? List.of() : List.copyOf(rows.subList(1, rows.size())),
        SheetSettings.suggested(separator, columns));
  }

  /**
   * Hands over each line below the header that is not blank.
   *
   * @return the line that ends the reading because it is no CSV; null: all were read
   */
  static BadLine read(InputStream sheet, char separator, Handler handler) {
    long line = 1;
    try {
      Iterator<CsvRecord> rows = csv(open(sheet), separator).iterator();
      int columns = rows.hasNext() ? rows.next().getFieldCount() : 0;
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        line = row.getStartingLineNumber();
        List<String> cells = row.getFields();
        if (isBlank(cells)) {
          continue;
        }
        if (!handler.line(line, checked(cells, columns))) {
          return null;
        }
      }
      return null;
    } catch (CsvParseException e) {
      return BadLine.of(line + 1, "", BadLine.Reason.QUOTE);
    }
  }

  private static boolean isBlank(List<String> cells) {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** Empty where it has more cells than the header, which is a mistake in every sheet. */
  private static List<String> checked(List<String> cells, int columns) {
    int last = cells.size();
    while (last > columns && cells.get(last - 1).isBlank()) {
      last--;
    }
    return last > columns ? List.of() : cells;
  }

  private static CsvReader<CsvRecord> csv(BufferedReader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(CELL_CHARS_MAX)
        .ofCsvRecord(text);
  }

  private static BufferedReader open(InputStream sheet) {
    BufferedReader text =
        new BufferedReader(new InputStreamReader(sheet, StandardCharsets.UTF_8), HEAD_CHARS_MAX);
    try {
      text.mark(1);
      if (text.read() != MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(BufferedReader text) {
    try {
      text.mark(HEAD_CHARS_MAX);
      char[] head = new char[HEAD_CHARS_MAX / 2];
      int length = Math.max(0, text.read(head, 0, head.length));
      text.reset();
      return new String(head, 0, length).strip().lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that stands most often in the header, outside of quotes. */
  private static char separator(String header) {
    String bare = header.replaceAll("\"[^\"]*\"", "");
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS) {
      long count = bare.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
