package org.vpbx.web.view;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One page of a list that has its newest rows first.
 *
 * @param newer the address of the page before; empty on the first
 * @param older the address of the page after; empty on the last
 */
public record Paging<T>(List<T> rows, int page, Optional<Link> newer, Optional<Link> older) {

  private static final int ROWS = 50;

  /**
   * Reads a page.
   *
   * @param page counted from 1
   * @param list the address of the list without its page
   * @param read rows by limit and skip
   */
  public static <T> Paging<T> read(
      int page, Link list, BiFunction<Integer, Integer, List<T>> read) {
    List<T> rows = read.apply(ROWS + 1, (page - 1) * ROWS);
    boolean more = rows.size() > ROWS;
    return new Paging<>(
        more ? rows.subList(0, ROWS) : rows,
        page,
        page > 1 ? Optional.of(at(list, page - 1)) : Optional.empty(),
        more ? Optional.of(at(list, page + 1)) : Optional.empty());
  }

  private static Link at(Link list, int page) {
    return page == 1 ? list : list.with("page", page);
  }
}
