package org.vpbx.web.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The portal's texts in one language, and the numbers inside them as the locale writes them. The
 * bundles are {@code org/vpbx/web/messages.properties} (English) and {@code messages_<language>};
 * every text is a {@link MessageFormat} pattern. Thread-safe.
 */
public final class Messages {

  private static final Map<String, Map<String, String>> BUNDLES =
      Map.of("en", load("messages.properties"), "de", load("messages_de.properties"));

  private final Locale locale;
  private final Map<String, String> patterns;

  private Messages(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.patterns = patterns;
  }

  /** The texts in the locale's language, or in English if we do not speak it. */
  public static Messages in(Locale locale) {
    Map<String, String> own = BUNDLES.get(locale.getLanguage());
    return own == null
        ? new Messages(Locale.ENGLISH, BUNDLES.get("en"))
        : new Messages(locale, own);
  }

  /** The patterns of every language that we speak, by key. */
  static Map<String, Map<String, String>> bundles() {
    return BUNDLES;
  }

  /** Whether there is such a text. */
  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /**
   * The text of a key, with its {@code {0}}, {@code {1}} filled in.
   *
   * @throws IllegalArgumentException if there is no such text
   */
  public String of(String key, Object... arguments) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("No text " + key + " for " + locale);
    }
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** The language of the texts, as HTML's {@code lang} has it. */
  public String language() {
    return locale.getLanguage();
  }

  private static Map<String, String> load(String name) {
    try (InputStream in =
            Objects.requireNonNull(Messages.class.getResourceAsStream("/org/vpbx/web/" + name));
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Properties texts = new Properties();
      texts.load(reader);
      return texts.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(key -> key, texts::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
