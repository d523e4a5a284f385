package org.vpbx.core.sheet;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a file is to be read and what for.
 *
 * @param separator one of {@code , ; TAB |}
 * @param columns where each column stands, counted from 0
 * @param effective from when prices without a date of their own are in force; null: at once
 * @param pastAtOnce whether a price that is dated in the past begins at once, in a plan that has
 *     prices; otherwise its line is bad, unless the plan says the same already
 * @param feeMicros connection fee where the file has none; null: that of the price that is
 *     replaced, and 0 where there is none
 * @param minimumSeconds where the file has none; null: likewise, 0
 * @param firstSeconds where the file has none; null: likewise, 1
 * @param nextSeconds where the file has none; null: likewise, 1
 */
public record SheetSettings(
    char separator,
    Map<SheetColumn, Integer> columns,
    DecimalMark decimal,
    DateOrder dates,
    SheetMode mode,
    Instant effective,
    boolean pastAtOnce,
    Long feeMicros,
    Integer minimumSeconds,
    Integer firstSeconds,
    Integer nextSeconds) {

  public SheetSettings {
    Map<SheetColumn, Integer> copy = new EnumMap<>(SheetColumn.class);
    copy.putAll(columns);
    columns = copy;
  }

  /** What a file's first lines suggest. */
  static SheetSettings suggested(char separator, Map<SheetColumn, Integer> columns) {
    return new SheetSettings(
        separator,
        columns,
        DecimalMark.AUTOMATIC,
        DateOrder.AUTOMATIC,
        SheetMode.CHANGES_ONLY,
        null,
        true,
        null,
        null,
        null,
        null);
  }

  SheetSettings with(DecimalMark mark, DateOrder order) {
    return new SheetSettings(
        separator,
        columns,
        mark,
        order,
        mode,
        effective,
        pastAtOnce,
        feeMicros,
        minimumSeconds,
        firstSeconds,
        nextSeconds);
  }
}
