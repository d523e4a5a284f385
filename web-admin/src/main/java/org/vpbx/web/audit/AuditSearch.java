package org.vpbx.web.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.audit.AuditFilter;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Link;

/**
 * What narrows the audit log, as it stands in the address. Parts that make no sense do not narrow.
 *
 * @param to the last day that is shown
 */
public record AuditSearch(
    Optional<AccountId> account,
    Optional<AuditAction> action,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  static AuditSearch of(WebRequest request) {
    return new AuditSearch(
        request.chosen("account", AccountId::new),
        request
            .query("action")
            .flatMap(name -> actions().stream().filter(a -> a.name().equals(name)).findFirst()),
        day(request.query("from")),
        day(request.query("to")));
  }

  /** The choices of the form. */
  public static List<AuditAction> actions() {
    return Arrays.asList(AuditAction.values());
  }

  public boolean narrows() {
    return account.isPresent() || action.isPresent() || from.isPresent() || to.isPresent();
  }

  /** The first and the last day are days of that zone. */
  AuditFilter filter(ZoneId zone) {
    return new AuditFilter(
        account.orElse(null),
        action.orElse(null),
        from.map(day -> day.atStartOfDay(zone).toInstant()).orElse(null),
        to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()).orElse(null));
  }

  /** The address of a page that shows the same rows. */
  public Link link(String path) {
    return new Link(path)
        .with("account", account.map(AccountId::value))
        .with("action", action)
        .with("from", from)
        .with("to", to);
  }

  private static Optional<LocalDate> day(Optional<String> text) {
    try {
      return text.filter(day -> day.matches("(19[7-9]|20[0-9])[0-9]-.*")).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
