package org.vpbx.web.view;

import java.io.StringWriter;
import java.util.Properties;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.context.Context;

/**
 * The Velocity templates below {@code org/vpbx/web}: strict (an unknown name is an error), and
 * escaping all that they write. Thread-safe.
 */
public final class Templates {

  private static final String ROOT = "org/vpbx/web/";

  private final VelocityEngine velocity = new VelocityEngine();

  public Templates() {
    Properties options = new Properties();
    options.setProperty("resource.loaders", "classpath");
    options.setProperty(
        "resource.loader.classpath.class",
        "org.apache.velocity.runtime.resource.loader.ClasspathResourceLoader");
    options.setProperty("resource.loader.classpath.cache", "true");
    options.setProperty("resource.loader.classpath.modification_check_interval", "0");
    options.setProperty("resource.default_encoding", "UTF-8");
    options.setProperty("runtime.strict_mode.enable", "true");
    options.setProperty(
        "introspector.uberspect.class", "org.apache.velocity.util.introspection.SecureUberspector");
    options.setProperty("event_handler.reference_insertion.class", Escaping.class.getName());
    options.setProperty(
        "velocimacro.library.path", ROOT + "view/macros.vm," + ROOT + "calls/price.vm");
    velocity.init(options);
  }

  /**
   * Writes a template.
   *
   * @param template its path below {@code org/vpbx/web}, without {@code .vm}
   */
  public SafeHtml render(String template, Context context) {
    StringWriter html = new StringWriter(16 * 1024);
    velocity.getTemplate(ROOT + template + ".vm").merge(context, html);
    return new SafeHtml(html.toString());
  }
}
