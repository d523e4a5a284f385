package org.vpbx.web.view;

import java.util.Locale;

/** Light, dark, or whatever the device prefers. */
public enum Theme {
  AUTO,
  LIGHT,
  DARK;

  /** The theme of that name; AUTO if there is none. */
  public static Theme named(String id) {
    for (Theme theme : values()) {
      if (theme.id().equals(id)) {
        return theme;
      }
    }
    return AUTO;
  }

  /** The name in cookies, forms, templates and style sheets. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
