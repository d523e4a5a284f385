package org.vpbx.web.account;

import java.text.Collator;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What a form about an account offers, in the reader's language. */
public record Choices(Locale locale) {

  private static final String REGIONS =
      "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.{1,30}|UTC";

  private static final List<String> CURRENCIES =
      Arrays.stream(Locale.getISOCountries())
          .map(country -> Currency.getInstance(Locale.of("", country)))
          .filter(Objects::nonNull)
          .map(Currency::getCurrencyCode)
          .distinct()
          .sorted()
          .toList();

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream().filter(id -> id.matches(REGIONS)).sorted().toList();

  /** The languages in which the portal speaks. */
  private static final List<String> LANGUAGES = List.of("en", "de");

  /** One line of a select. */
  public record Choice(String value, String label) {}

  public List<Choice> countries() {
    return sorted(
        Arrays.stream(Locale.getISOCountries())
            .map(code -> new Choice(code, Locale.of("", code).getDisplayCountry(locale))));
  }

  public List<Choice> currencies() {
    return CURRENCIES.stream()
        .map(code ->
            new Choice(code, code + " – " + Currency.getInstance(code).getDisplayName(locale)))
        .toList();
  }

  public List<Choice> zones() {
    return ZONES.stream().map(id -> new Choice(id, id.replace('_', ' '))).toList();
  }

  public List<Choice> languages() {
    return sorted(
        LANGUAGES.stream().map(tag -> new Choice(tag, Locale.of(tag).getDisplayLanguage(locale))));
  }

  static boolean isCurrency(String code) {
    return CURRENCIES.contains(code);
  }

  /** An account may have one that we do not offer to others. */
  static boolean isZone(String id) {
    return ZoneId.getAvailableZoneIds().contains(id) && id.length() <= 40;
  }

  static boolean isLanguage(String tag) {
    return LANGUAGES.contains(tag);
  }

  private List<Choice> sorted(Stream<Choice> choices) {
    Collator collator = Collator.getInstance(locale);
    return choices.sorted(Comparator.comparing(Choice::label, collator)).toList();
  }
}
