package org.vpbx.web.trial;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.vpbx.core.call.Trial;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.time.Period;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Link;

/**
 * On which legs a plan is tried, as it stands in the address.
 *
 * @param who {@code account-<id>} or {@code plan-<id>}: all who buy by that one
 * @param from the first day
 * @param to the last day
 * @param prices the day whose prices count; empty: now
 */
public record TrialForm(String who, String from, String to, String prices) {

  private static final int PAST_DAYS_MAX = 60;
  private static final int PERIOD_DAYS_MAX = 366;

  static TrialForm of(WebRequest request, LocalDate today) {
    YearMonth last = YearMonth.from(today).minusMonths(1);
    return new TrialForm(
        request.query("who").orElse(""),
        request.query("from").orElse(last.atDay(1).toString()),
        request.query("to").orElse(last.atEndOfMonth().toString()),
        request.query("prices").orElse(""));
  }

  /** What is wrong, by field. */
  Map<String, String> errors(LocalDate today) {
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<LocalDate> first = day(from);
    Optional<LocalDate> last = day(to);
    if (first.isEmpty()) {
      errors.put("from", "day");
    }
    if (last.isEmpty()) {
      errors.put("to", "day");
    } else if (first.isPresent() && last.get().isBefore(first.get())) {
      errors.put("to", "reversed");
    } else if (first.isPresent() && first.get().plusDays(PERIOD_DAYS_MAX).isBefore(last.get())) {
      errors.put("to", "long");
    }
    if (!prices.isEmpty()) {
      Optional<LocalDate> day = day(prices);
      if (day.isEmpty()) {
        errors.put("prices", "day");
      } else if (day.get().isBefore(today.minusDays(PAST_DAYS_MAX))) {
        errors.put("prices", "past");
      }
    }
    return errors;
  }

  /** The order; its parts have been checked. Empty: nobody is chosen. */
  Optional<Trial.Order> order(PlanId plan, ZoneId zone) {
    Period period =
        new Period(
            start(day(from).orElseThrow(), zone), start(day(to).orElseThrow().plusDays(1), zone));
    Instant pricesOf = day(prices).map(day -> start(day, zone)).orElse(null);
    Optional<AccountId> account = key("account-", AccountId::new);
    Optional<PlanId> buyersOf = key("plan-", PlanId::new);
    return account.isEmpty() && buyersOf.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trial.Order(plan, account.orElse(null), buyersOf.orElse(null), period, pricesOf));
  }

  /** The address of a page that shows the same trial. */
  public Link link(String path) {
    return new Link(path)
        .with("who", Optional.of(who))
        .with("from", Optional.of(from))
        .with("to", Optional.of(to))
        .with("prices", prices.isEmpty() ? Optional.empty() : Optional.of(prices));
  }

  private <T> Optional<T> key(String kind, LongFunction<T> type) {
    return who.matches(kind + "[1-9][0-9]{0,17}")
        ? Optional.of(type.apply(Long.parseLong(who.substring(kind.length()))))
        : Optional.empty();
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.matches("(19[7-9]|20[0-9])[0-9]-[0-1][0-9]-[0-3][0-9]")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
