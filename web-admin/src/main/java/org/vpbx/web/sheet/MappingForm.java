package org.vpbx.web.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vpbx.core.money.Money;
import org.vpbx.core.sheet.DateOrder;
import org.vpbx.core.sheet.DecimalMark;
import org.vpbx.core.sheet.SheetColumn;
import org.vpbx.core.sheet.SheetMode;
import org.vpbx.core.sheet.SheetSettings;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Amounts;
import org.vpbx.web.view.Numbers;

/**
 * The form that says how a file is to be read, as it was typed.
 *
 * @param columns by the column's name, the place in the file; empty text: not in the file
 * @param separator a name among {@link #SEPARATORS}
 * @param from a day; empty: at once
 * @param fee where the file has none; empty: as in the plan, like the seconds
 */
public record MappingForm(
    Map<String, String> columns,
    String separator,
    String decimal,
    String dates,
    String mode,
    String from,
    boolean pastAtOnce,
    String fee,
    String minimum,
    String first,
    String next) {

  /** What parts the cells, by name. */
  static final Map<String, Character> SEPARATORS = separators();

  private static final String SECONDS = "[0-9]{1,4}";

  private static final BigDecimal FEE_BELOW = BigDecimal.valueOf(1_000_000);

  private static Map<String, Character> separators() {
    Map<String, Character> all = new LinkedHashMap<>();
    all.put("comma", ',');
    all.put("semicolon", ';');
    all.put("tab", '\t');
    all.put("bar", '|');
    return all;
  }

  static MappingForm of(SheetSettings settings, ZoneId zone) {
    Map<String, String> columns = new HashMap<>();
    settings.columns().forEach((column, index) -> columns.put(column.name(), index.toString()));
    Instant from = settings.effective();
    return new MappingForm(
        columns,
        name(settings.separator()),
        settings.decimal().name(),
        settings.dates().name(),
        settings.mode().name(),
        from == null ? "" : from.atZone(zone).toLocalDate().toString(),
        settings.pastAtOnce(),
        settings.feeMicros() == null ? "" : decimal(settings.feeMicros()),
        Objects.toString(settings.minimumSeconds(), ""),
        Objects.toString(settings.firstSeconds(), ""),
        Objects.toString(settings.nextSeconds(), ""));
  }

  static MappingForm of(WebRequest request) {
    Map<String, String> columns = new HashMap<>();
    for (SheetColumn column : SheetColumn.values()) {
      columns.put(column.name(), request.form(column.name()));
    }
    return new MappingForm(
        columns,
        request.form("separator"),
        request.form("decimal"),
        request.form("dates"),
        request.form("mode"),
        request.form("from").strip(),
        request.form("pastAtOnce").equals("yes"),
        request.form("fee").strip(),
        request.form("minimum").strip(),
        request.form("first").strip(),
        request.form("next").strip());
  }

  /** What is wrong, by field: the end of a key below {@code sheet.error} in the bundle. */
  Map<String, String> errors(LocalDate today, Money zero) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (SheetColumn column : SheetColumn.values()) {
      if (column.isRequired() && place(column).isEmpty()) {
        errors.put(column.name(), "missing");
      } else if (place(column).isPresent() && isTakenBefore(column)) {
        errors.put(column.name(), "taken");
      }
    }
    if (!from.isEmpty() && day().isEmpty()) {
      errors.put("from", "day");
    } else if (day().filter(day -> day.isBefore(today)).isPresent()) {
      errors.put("from", "past");
    }
    if (!fee.isEmpty() && fee(zero).isEmpty()) {
      errors.put("fee", Amounts.error(fee, "fee"));
    }
    number("minimum", minimum, 0, errors);
    number("first", first, 1, errors);
    number("next", next, 1, errors);
    return errors;
  }

  private static void number(String field, String text, int least, Map<String, String> errors) {
    boolean good =
        text.isEmpty()
            || (text.matches(SECONDS)
                && Integer.parseInt(text) >= least
                && Integer.parseInt(text) <= 3600);
    if (!good) {
      errors.put(field, least == 0 ? "minimum" : "increment");
    }
  }

  private boolean isTakenBefore(SheetColumn column) {
    return Arrays.stream(SheetColumn.values())
        .filter(other -> other.compareTo(column) < 0)
        .anyMatch(other -> place(other).equals(place(column)));
  }

  char separatorSign() {
    return SEPARATORS.getOrDefault(separator, ',');
  }

  /** The settings; only where there are no errors. */
  SheetSettings settings(ZoneId zone, Instant now, Money zero) {
    Map<SheetColumn, Integer> places = new EnumMap<>(SheetColumn.class);
    for (SheetColumn column : SheetColumn.values()) {
      place(column).ifPresent(place -> places.put(column, place));
    }
    Instant begin = day().map(day -> day.atStartOfDay(zone).toInstant()).orElse(null);
    return new SheetSettings(
        separatorSign(),
        places,
        chosen(DecimalMark.class, decimal, DecimalMark.AUTOMATIC),
        chosen(DateOrder.class, dates, DateOrder.AUTOMATIC),
        chosen(SheetMode.class, mode, SheetMode.CHANGES_ONLY),
        begin == null || begin.isBefore(now) ? null : begin,
        pastAtOnce,
        fee(zero).map(Money::micros).orElse(null),
        whole(minimum),
        whole(first),
        whole(next));
  }

  private static Integer whole(String text) {
    return text.isEmpty() ? null : Integer.valueOf(text);
  }

  private Optional<Integer> place(SheetColumn column) {
    return Optional.of(columns.getOrDefault(column.name(), ""))
        .filter(text -> text.matches("[0-9]{1,3}"))
        .map(Integer::valueOf);
  }

  private Optional<LocalDate> day() {
    try {
      return from.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<Money> fee(Money zero) {
    Money most = Money.of(FEE_BELOW, zero.currency());
    return Amounts.exact(fee, zero.currency()).filter(amount -> amount.compareTo(most) < 0);
  }

  private static String decimal(long micros) {
    return Numbers.write(BigDecimal.valueOf(micros, 6), Locale.ROOT);
  }

  private static String name(char separator) {
    return SEPARATORS.entrySet().stream()
        .filter(entry -> entry.getValue() == separator)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("comma");
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, String name, E otherwise) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(otherwise);
  }
}
