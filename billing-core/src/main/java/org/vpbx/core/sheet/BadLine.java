package org.vpbx.core.sheet;

import java.util.List;

/**
 * Why a line cannot be imported. A line may have several.
 *
 * @param line counted from 1, the header included
 * @param number as the line has it; empty or null: unknown
 * @param details what the sentence for the reason is about, such as the cell's text
 */
public record BadLine(long line, String number, Reason reason, List<String> details) {

  /** What can be wrong with a line. */
  public enum Reason {
    QUOTE,
    CELLS,
    NUMBER_MISSING,
    NUMBER,
    NUMBER_SPOILT,
    DESTINATION_MISSING,
    DESTINATION_LONG,
    PRICE_MISSING,
    AMOUNT,
    AMOUNT_DOUBTFUL,
    /** It does not fit the decimal mark that the file is taken to have. */
    AMOUNT_MARK,
    AMOUNT_DECIMALS,
    AMOUNT_LARGE,
    AMOUNT_NEGATIVE,
    AMOUNT_CURRENCY,
    SECONDS,
    INCREMENTS,
    DATE,
    DATE_DOUBTFUL,
    DATES_REVERSED,
    ORIGIN,
    DIRECTION,
    WINDOW,
    PAST,
    TWICE,
    OVERLAP,
    TOO_MANY,
    OTHER
  }

  static BadLine of(long line, String number, Reason reason, String... details) {
    return new BadLine(line, number, reason, List.of(details));
  }
}
