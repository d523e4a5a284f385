package org.vpbx.web.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpbx.core.account.AccountFilter;
import org.vpbx.core.account.AccountKind;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Link;

/**
 * What narrows and sorts the list of accounts, as it stands in the address. Parts that make no
 * sense do neither.
 */
public record AccountSearch(
    String text,
    Optional<AccountKind> kind,
    Optional<AccountFilter.State> state,
    AccountFilter.Sort sort,
    boolean descending) {

  private static final int TEXT_LENGTH_MAX = 60;

  static AccountSearch of(WebRequest request) {
    String text = request.query("q").orElse("").strip();
    String sort = request.query("sort").orElse("name");
    boolean descending = sort.startsWith("-");
    return new AccountSearch(
        text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX)),
        named(kinds(), request.query("kind")),
        named(states(), request.query("state")),
        named(Arrays.asList(AccountFilter.Sort.values()), Optional.of(bare(sort)))
            .orElse(AccountFilter.Sort.NAME),
        descending);
  }

  /** The choices of the form. */
  public static List<AccountKind> kinds() {
    return List.of(AccountKind.RESELLER, AccountKind.CUSTOMER);
  }

  /** The choices of the form, besides all that are not closed. */
  public static List<AccountFilter.State> states() {
    return Arrays.asList(AccountFilter.State.values());
  }

  /** Whether it narrows the list. */
  public boolean narrows() {
    return !text.isEmpty() || kind.isPresent() || state.isPresent();
  }

  /** The address of a page that shows the same accounts in the same order. */
  public Link link(String path) {
    return narrowed(path)
        .with(
            "sort",
            sort == AccountFilter.Sort.NAME && !descending
                ? Optional.empty()
                : Optional.of(sorted(sort, descending)));
  }

  /** The address of the list sorted by a column, the other way round if it is already. */
  public Link sortedBy(String column) {
    AccountFilter.Sort by = AccountFilter.Sort.valueOf(column);
    return narrowed("/accounts").with("sort", sorted(by, by == sort && !descending));
  }

  /** How a column is sorted, in the words of {@code aria-sort}. */
  public String order(String column) {
    if (!sort.name().equals(column)) {
      return "none";
    }
    return descending ? "descending" : "ascending";
  }

  AccountFilter filter() {
    return new AccountFilter(
        text.isEmpty() ? null : text, kind.orElse(null), state.orElse(null), sort, descending);
  }

  private Link narrowed(String path) {
    return new Link(path)
        .with("q", text.isEmpty() ? Optional.empty() : Optional.of(text))
        .with("kind", kind)
        .with("state", state);
  }

  private static String sorted(AccountFilter.Sort by, boolean descending) {
    return (descending ? "-" : "") + by.name().toLowerCase(Locale.ROOT);
  }

  private static String bare(String sort) {
    return sort.replaceFirst("^-", "").toUpperCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> Optional<E> named(List<E> values, Optional<String> name) {
    return values.stream()
        .filter(value -> name.filter(value.name()::equals).isPresent())
        .findFirst();
  }
}
