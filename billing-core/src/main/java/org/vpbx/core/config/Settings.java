package org.vpbx.core.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one process: the environment's variables whose names begin with {@code VPBX_}. A
 * process reads all that it knows and then calls {@link #refuseUnknown()}, so that a misspelt name
 * stops it at the start. Not thread-safe; used at the start alone.
 */
public final class Settings {

  private static final String PREFIX = "VPBX_";

  /**
   * Read by the launcher script and by the demo, so every process may find them in its environment.
   */
  private static final Set<String> LAUNCHER =
      Set.of("VPBX_JAVA_HOME", "VPBX_JAVA_OPTS", "VPBX_ASTERISK");

  private final Map<String, String> values;
  private final Set<String> known = new HashSet<>(LAUNCHER);

  public Settings(Map<String, String> environment) {
    this.values = Map.copyOf(environment);
  }

  /**
   * @throws InvalidSettings if it is missing or empty
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(() -> new InvalidSettings("Set " + name + ": it has no default."));
  }

  public String text(String name, String fallback) {
    return optional(name).orElse(fallback);
  }

  /** The value, unless it is missing or empty. */
  public Optional<String> optional(String name) {
    known.add(name);
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * @throws InvalidSettings if the value is no whole number from 0 up
   */
  public int number(String name, int fallback) {
    String value = text(name, Integer.toString(fallback));
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw new InvalidSettings(name + " takes a whole number, not \"" + value + "\".", e);
    }
  }

  /**
   * Reads an ISO 8601 duration such as {@code PT5S}.
   *
   * @throws InvalidSettings if the value is no duration
   */
  public Duration duration(String name, Duration fallback) {
    String value = text(name, fallback.toString());
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new InvalidSettings(
          name + " takes a duration such as PT5S (five seconds), not \"" + value + "\".", e);
    }
  }

  /**
   * @throws InvalidSettings if the environment holds a {@code VPBX_} name that nobody asked for
   */
  public void refuseUnknown() {
    Set<String> unknown = new TreeSet<>();
    for (String name : values.keySet()) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidSettings(
          "Unknown settings " + unknown + "; this process knows " + new TreeSet<>(known) + ".");
    }
  }
}
