package org.vpbx.web.api.v1;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.FieldError;
import org.vpbx.web.api.Problem;

/**
 * Makes values of the core from the parts of a request, and collects what the core says against
 * them, by field. Belongs to one request.
 */
final class Checks {

  private final List<FieldError> errors = new ArrayList<>();

  /** The value; null where the core refuses it, or where it is made of what it has refused. */
  <T> T of(String field, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      refuse(field, e.getMessage());
      return null;
    }
  }

  void require(boolean holds, String field, String otherwise) {
    if (!holds) {
      refuse(field, otherwise);
    }
  }

  void refuse(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** Takes over what others have found. */
  void add(Checks others) {
    errors.addAll(others.errors);
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  Problem problem() {
    return Problem.invalid(errors);
  }

  /** {@link #problem()} where the fields are parameters of the query. */
  Problem queryProblem() {
    return Problem.query(errors);
  }

  /** The money in that currency; null for null, and for what is none. */
  Money money(String field, Amount amount, Currency currency) {
    if (amount == null) {
      return null;
    }
    Optional<Money> money = amount.money();
    boolean right = money.filter(some -> some.currency().equals(currency)).isPresent();
    require(right, field + ".currency", "Amounts are in " + currency + " here.");
    return right ? money.get() : null;
  }

  Rounding rounding(String field, RoundingParts parts, Rounding otherwise) {
    if (parts == null) {
      return otherwise;
    }
    Rounding mode = of(field + ".mode", () -> new Rounding(parts.mode(), 0));
    Rounding decimals =
        of(field + ".decimals", () -> new Rounding(otherwise.mode(), parts.decimals()));
    return mode == null || decimals == null
        ? otherwise
        : new Rounding(mode.mode(), decimals.decimals());
  }

  ZoneId zone(String field, String id, ZoneId otherwise) {
    if (id == null) {
      return otherwise;
    }
    if (ZoneId.getAvailableZoneIds().contains(id)) {
      return ZoneId.of(id);
    }
    refuse(field, "A time zone is one such as Europe/Berlin.");
    return otherwise;
  }

  Currency currency(String field, String code, Currency otherwise) {
    if (code == null) {
      return otherwise;
    }
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      refuse(field, "A currency is a code such as EUR or USD.");
      return otherwise;
    }
  }
}
