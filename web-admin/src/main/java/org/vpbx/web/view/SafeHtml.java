package org.vpbx.web.view;

/**
 * Markup that templates write as it is. Only markup that the portal itself made may become one;
 * nothing that anybody typed.
 */
public record SafeHtml(String html) {

  @Override
  public String toString() {
    return html;
  }
}
