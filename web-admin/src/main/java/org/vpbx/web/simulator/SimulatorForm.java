package org.vpbx.web.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpbx.core.call.Situation;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.rating.Direction;
import org.vpbx.web.http.WebRequest;

/**
 * A question to the simulator as it stands in the address, so that it can be shared.
 *
 * @param from an extension, or for incoming calls the caller's number
 * @param at a local time; empty: now
 * @param duration 1:02:03, 3:00 or seconds
 */
public record SimulatorForm(
    boolean incoming, String number, String from, String at, String duration) {

  private static final int TEXT_LENGTH_MAX = 40;
  private static final Pattern DURATION =
      Pattern.compile("(?:(?:([0-9]{1,2}):)?([0-9]{1,3}):)?([0-9]{1,5})");
  private static final String SEPARATORS = "[ ()/.\\u00a0-]";
  private static final Duration PAST_MAX = Duration.ofDays(60);
  private static final Duration FUTURE_MAX = Duration.ofDays(3650);

  static SimulatorForm of(WebRequest request) {
    return new SimulatorForm(
        request.query("direction").orElse("").equals("in"),
        text(request, "number"),
        text(request, "from"),
        text(request, "at"),
        request.query("duration").map(SimulatorForm::cut).orElse("3:00"));
  }

  private static String text(WebRequest request, String name) {
    return request.query(name).map(SimulatorForm::cut).orElse("");
  }

  private static String cut(String text) {
    String stripped = text.strip();
    return stripped.substring(0, Math.min(stripped.length(), TEXT_LENGTH_MAX));
  }

  /** What is wrong, by field. */
  Map<String, String> errors(Instant now, ZoneId zone) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (number.isEmpty()) {
      errors.put("number", "missing");
    }
    if (!at.isEmpty()) {
      Optional<Instant> moment = moment(zone);
      if (moment.isEmpty()) {
        errors.put("at", "format");
      } else if (moment.get().isBefore(now.minus(PAST_MAX))) {
        errors.put("at", "past");
      } else if (moment.get().isAfter(now.plus(FUTURE_MAX))) {
        errors.put("at", "future");
      }
    }
    int seconds = seconds();
    if (seconds < 1 || seconds > Situation.SECONDS_MAX) {
      errors.put("duration", "format");
    }
    return errors;
  }

  /** The question; its parts have been checked. */
  Situation situation(AccountId account, ZoneId zone) {
    return new Situation(
        account,
        incoming ? Direction.INBOUND : Direction.OUTBOUND,
        number.replaceAll(SEPARATORS, ""),
        from.replaceAll(SEPARATORS, ""),
        moment(zone).orElse(null),
        seconds());
  }

  private Optional<Instant> moment(ZoneId zone) {
    try {
      return at.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(at).atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** -1: it is no duration. */
  private int seconds() {
    Matcher parts = DURATION.matcher(duration);
    if (!parts.matches()) {
      return -1;
    }
    return (number(parts.group(1)) * 60 + number(parts.group(2))) * 60 + number(parts.group(3));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
