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
  private static final long SKIP_MAX = 10_000_000;

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

  /** A page of all rows there are; the next one begins after so many of them. */
  public static <R, T> ApiPage<T> slice(ApiCall call, List<R> all, Function<R, T> view) {
    int skip = Math.min(skip(call), all.size());
    int end = Math.min(all.size(), skip + call.limit() + 1);
    return of(call, all.subList(skip, end), last -> skip + call.limit(), view);
  }

  /** How many rows the pages before had, where a page begins after so many. */
  public static int skip(ApiCall call) {
    return call.after(last -> (int) Math.min(last, SKIP_MAX)).orElse(0);
  }
}
