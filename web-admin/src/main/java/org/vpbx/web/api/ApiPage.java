package org.vpbx.web.api;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next what to send as {@code after} to get the next page; null: this is the last
 */
public record ApiPage<T>(List<T> items, String next) {

  static final int LIMIT_MAX = 500;
  static final int LIMIT = 50;

  /**
   * Makes a page of rows of which one more than fits was asked for.
   *
   * @param cursor what identifies a row, so that the next page begins after it
   */
  public static <R, T> ApiPage<T> of(
      ApiCall call, List<R> rows, Function<R, Object> cursor, Function<R, T> view) {
    boolean more = rows.size() > call.limit();
    List<R> shown = more ? rows.subList(0, call.limit()) : rows;
    return new ApiPage<>(
        shown.stream().map(view).toList(), more ? cursor.apply(shown.getLast()).toString() : null);
  }
}
