package org.vpbx.web.apikey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.NewApiKey;
import org.vpbx.web.http.WebRequest;

/**
 * The form for a new key, as it was typed.
 *
 * @param lastDay the last day on which it is valid; empty: it is valid until it is revoked
 */
public record NewKey(String name, Set<ApiScope> scopes, String lastDay) {

  static final NewKey EMPTY = new NewKey("", Set.of(), "");

  private static final int YEARS_MAX = 10;

  static NewKey of(WebRequest request, List<ApiScope> offered) {
    Set<ApiScope> scopes = new HashSet<>();
    for (ApiScope scope : offered) {
      if (!request.form("scope-" + scope.name()).isEmpty()) {
        scopes.add(scope);
      }
    }
    return new NewKey(request.form("name").strip(), scopes, request.form("lastDay").strip());
  }

  /** What is wrong, by field: the end of a key below {@code apikeys.error} in the bundle. */
  Map<String, String> errors(Instant now, ZoneId zone) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (name.isEmpty() || name.length() > NewApiKey.NAME_LENGTH_MAX) {
      errors.put("name", "name");
    }
    if (scopes.isEmpty()) {
      errors.put("scopes", "scopes");
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    boolean sensible =
        day()
            .filter(day -> !day.isBefore(today) && day.isBefore(today.plusYears(YEARS_MAX)))
            .isPresent();
    if (!lastDay.isEmpty() && !sensible) {
      errors.put("lastDay", "lastDay");
    }
    return errors;
  }

  /** Only where there are no errors. */
  NewApiKey wanted(ZoneId zone) {
    Instant end = day().map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()).orElse(null);
    return new NewApiKey(name, scopes, end);
  }

  private Optional<LocalDate> day() {
    try {
      return lastDay.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(lastDay));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
