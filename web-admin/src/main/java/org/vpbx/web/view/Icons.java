package org.vpbx.web.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The line icons that pages draw, from Tabler Icons (MIT): the inside of a 24 by 24 SVG element, by
 * name, from {@code icons.properties}. Thread-safe.
 */
public final class Icons {

  private final Map<String, SafeHtml> shapes = load();

  /**
   * @throws IllegalArgumentException if there is no such icon
   */
  public SafeHtml shape(String name) {
    SafeHtml shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("No icon " + name);
    }
    return shape;
  }

  private static Map<String, SafeHtml> load() {
    try (InputStream in = Icons.class.getResourceAsStream("icons.properties")) {
      Properties paths = new Properties();
      paths.load(in);
      return paths.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(n -> n, n -> new SafeHtml(paths.getProperty(n))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
