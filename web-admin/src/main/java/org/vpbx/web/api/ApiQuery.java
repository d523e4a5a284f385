package org.vpbx.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/** The parameters of a query, checked. Exactly one of both is not empty, or both are. */
record ApiQuery(Map<String, String> values, List<FieldError> errors) {

  private static final int TEXT_LENGTH_MAX = 100;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  static ApiQuery read(Fields query, List<ApiParam> params) {
    Map<String, String> values = new HashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (Fields.Field field : query) {
      Optional<ApiParam> param =
          params.stream().filter(p -> p.name().equals(field.getName())).findFirst();
      Optional<String> wrong =
          param.isEmpty()
              ? Optional.of("There is no such parameter; leave it out.")
              : wrong(param.get(), field);
      wrong.ifPresentOrElse(
          message -> errors.add(new FieldError(field.getName(), message)),
          () -> values.put(field.getName(), field.getValue()));
    }
    return new ApiQuery(values, errors);
  }

  /**
   * A moment as RFC 3339 writes it, in the microseconds that are stored.
   *
   * @throws DateTimeException if it is none, or not of the years 1970 to 9998
   */
  static Instant time(String text) {
    Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
      throw new DateTimeException("Nothing is dated " + text);
    }
    return time;
  }

  private static Optional<String> wrong(ApiParam param, Fields.Field field) {
    if (field.getValues().size() != 1) {
      return Optional.of("Send it once.");
    }
    String value = field.getValue();
    if (!param.choices().isEmpty()) {
      return unless(
          param.choices().contains(value),
          "It is one of " + String.join(", ", param.choices()) + ".");
    }
    return switch (param.type()) {
      case TEXT ->
          unless(
              value.length() <= TEXT_LENGTH_MAX,
              "It has at most " + TEXT_LENGTH_MAX + " characters.");
      case ID -> unless(value.matches("[1-9][0-9]{0,17}"), "It is the number of something.");
      case TIME -> unless(isTime(value), "It is a time such as 2026-03-01T00:00:00Z.");
      case LIMIT ->
          unless(
              value.matches("[1-9][0-9]{0,2}") && Integer.parseInt(value) <= ApiPage.LIMIT_MAX,
              "It is a number from 1 to " + ApiPage.LIMIT_MAX + ".");
    };
  }

  private static Optional<String> unless(boolean right, String message) {
    return right ? Optional.empty() : Optional.of(message);
  }

  private static boolean isTime(String text) {
    try {
      time(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
