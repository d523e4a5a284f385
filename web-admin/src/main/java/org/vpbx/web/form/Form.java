package org.vpbx.web.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.money.Money;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.LocalTimes;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.Numbers;

/**
 * A form with what was typed into it, and what is wrong with that: sentences in the reader's
 * language, by field. What cannot be read is empty, with a sentence. Belongs to one request.
 */
public final class Form {

  private final Locale locale;
  private final Messages messages;
  private final Map<String, String> values;
  private final Map<String, String> problems = new LinkedHashMap<>();

  private Form(Locale locale, Map<String, String> values) {
    this.locale = locale;
    this.messages = Messages.in(locale);
    this.values = values;
  }

  /** What was posted in these fields. */
  public static Form posted(Visit visit, String... fields) {
    Map<String, String> values = new HashMap<>();
    for (String field : fields) {
      values.put(field, visit.request().form(field).strip());
    }
    return new Form(visit.visitor().locale(), values);
  }

  /** What the address asks for in these fields. */
  public static Form asked(Visit visit, String... fields) {
    Map<String, String> values = new HashMap<>();
    for (String field : fields) {
      values.put(field, visit.request().query(field).orElse("").strip());
    }
    return new Form(visit.visitor().locale(), values);
  }

  /** A form that is shown for the first time. */
  public static Form filled(Visit visit, Map<String, String> values) {
    return new Form(visit.visitor().locale(), new HashMap<>(values));
  }

  /** What stands in a field; empty text where nothing does. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean isChecked(String field) {
    return !value(field).isEmpty();
  }

  public void set(String field, String value) {
    values.put(field, value);
  }

  /** All values, for a page that hands them on. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The sentences by field, in the order in which they were found. */
  public Map<String, String> problems() {
    return Collections.unmodifiableMap(problems);
  }

  public boolean isBad() {
    return !problems.isEmpty();
  }

  /** Says what is wrong with a field; the first sentence stays. */
  public void refuse(String field, String key, Object... arguments) {
    problems.putIfAbsent(field, messages.of(key, arguments));
  }

  /** A text of that length at the most; a sentence if there is none. */
  public String required(String field, int lengthMax) {
    String text = value(field);
    if (text.isEmpty() || text.length() > lengthMax) {
      refuse(field, "form.length", lengthMax);
    }
    return text;
  }

  /** A number; empty where nothing stands, or with a sentence where it cannot be read. */
  public Optional<BigDecimal> number(String field, int decimalsMax) {
    if (value(field).isEmpty()) {
      return Optional.empty();
    }
    return switch (Numbers.read(value(field))) {
      case Numbers.Parsed.Value read -> {
        if (read.value().stripTrailingZeros().scale() > decimalsMax) {
          refuse(field, "number.decimals", decimalsMax);
          yield Optional.empty();
        }
        yield Optional.of(read.value());
      }
      case Numbers.Parsed.Refused refused -> {
        refuse(field, refused.key());
        yield Optional.empty();
      }
    };
  }

  /** An amount of up to a million, with six decimals at the most. */
  public Optional<Money> money(String field, Currency currency, boolean mayBeNegative) {
    return number(field, 6)
        .filter(number -> {
          boolean small = number.abs().compareTo(BigDecimal.valueOf(1_000_000)) <= 0;
          if (!small) {
            refuse(field, "number.too-large");
          } else if (number.signum() < 0 && !mayBeNegative) {
            refuse(field, "number.negative");
          }
          return small && (number.signum() >= 0 || mayBeNegative);
        })
        .map(number -> Money.of(number, currency));
  }

  /** A whole number between these; the given one where nothing stands. */
  public int whole(String field, int min, int max, int otherwise) {
    String text = value(field);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < min
        || Integer.parseInt(text) > max) {
      refuse(field, "number.whole", min, max);
      return otherwise;
    }
    return Integer.parseInt(text);
  }

  /** A moment by the clock of a zone. */
  public Optional<Instant> time(String field, ZoneId zone) {
    if (value(field).isEmpty()) {
      return Optional.empty();
    }
    return switch (LocalTimes.read(value(field), zone)) {
      case LocalTimes.Parsed.Value read -> Optional.of(read.value());
      case LocalTimes.Parsed.Invalid invalid -> {
        refuse(field, "time.invalid");
        yield Optional.empty();
      }
      case LocalTimes.Parsed.Gap gap -> {
        DateTimeFormatter clock =
            DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        refuse(
            field, "time.gap", zone.getId(), clock.format(gap.before()), clock.format(gap.after()));
        yield Optional.empty();
      }
    };
  }
}
