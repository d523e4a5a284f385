package org.vpbx.web.calls;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Link;

/**
 * What narrows the list of calls, as it stands in the address. Parts that make no sense do not
 * narrow.
 *
 * @param to the last day that is shown
 */
public record CallSearch(
    String text,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<CallOutcome> outcome,
    Optional<AccountId> account) {

  private static final int TEXT_LENGTH_MAX = 60;
  private static final String DAY = "(19[7-9]|20[0-9])[0-9]-(0[1-9]|1[0-2])-[0-3][0-9]";

  static CallSearch of(WebRequest request) {
    String text = request.query("q").orElse("").strip();
    return new CallSearch(
        text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX)),
        day(request.query("from")),
        day(request.query("to")),
        request
            .query("outcome")
            .flatMap(name -> outcomes().stream().filter(o -> o.name().equals(name)).findFirst()),
        request.chosen("account", AccountId::new));
  }

  /** The choices of the form. */
  public static List<CallOutcome> outcomes() {
    return Arrays.asList(CallOutcome.values());
  }

  /** Whether it narrows the list beyond one account. */
  public boolean narrows() {
    return !text.isEmpty() || from.isPresent() || to.isPresent() || outcome.isPresent();
  }

  /** The first and the last day are days of that zone. */
  CallFilter filter(ZoneId zone) {
    return new CallFilter(
        text.isEmpty() ? null : searched(),
        from.map(day -> day.atStartOfDay(zone).toInstant()).orElse(null),
        to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()).orElse(null),
        outcome.orElse(null),
        account.orElse(null));
  }

  /** The address of a page that shows the same calls. */
  public Link link(String path) {
    return new Link(path)
        .with("q", text.isEmpty() ? Optional.empty() : Optional.of(text))
        .with("from", from)
        .with("to", to)
        .with("outcome", outcome)
        .with("account", account.map(AccountId::value));
  }

  /** Numbers are stored as bare digits, and people write them with more. */
  private String searched() {
    return text.matches("[+0-9 ()/.-]+") ? text.replaceAll("[^0-9]", "") : text;
  }

  private static Optional<LocalDate> day(Optional<String> text) {
    return text.filter(day -> day.matches(DAY))
        .filter(day -> Integer.parseInt(day.substring(8)) > 0)
        .map(day -> LocalDate.parse(day.substring(0, 8) + "01"))
        .map(first -> lastsTo(first, text.get()));
  }

  /** That day, or the month's last where it has fewer. */
  private static LocalDate lastsTo(LocalDate first, String day) {
    return first.withDayOfMonth(
        Math.min(first.lengthOfMonth(), Integer.parseInt(day.substring(8))));
  }
}
