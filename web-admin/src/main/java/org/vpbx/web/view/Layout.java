package org.vpbx.web.view;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.vpbx.core.account.Permission;

/**
 * Renders pages inside the portal's layout. Besides its model, every template has:
 *
 * <ul>
 *   <li>{@code $t.of("key", …)}: a text, {@link Messages}
 *   <li>{@code $format}: money, times, numbers, {@link Formats}
 *   <li>{@code $frame}: where the page stands, {@link Frame}
 *   <li>{@code $asset.path("name")}: the address of a style sheet or script, {@link Assets}
 *   <li>the macros of {@code view/macros.vm}
 * </ul>
 *
 * A template must set {@code $title}, and may set {@code $htmx} to true. Thread-safe.
 */
public final class Layout {

  private final Templates templates;
  private final Assets assets;
  private final Icons icons = new Icons();

  public Layout(Templates templates, Assets assets) {
    this.templates = templates;
    this.assets = assets;
  }

  /** The HTML of a page. */
  public String render(String template, Map<String, Object> model, Frame frame) {
    VelocityContext context = new VelocityContext();
    model.forEach(context::put);
    ZoneId zone = frame.visitor().map(v -> v.account().timeZone()).orElse(ZoneOffset.UTC);
    context.put("t", Messages.in(frame.locale()));
    context.put("format", new Formats(frame.locale(), zone));
    context.put("frame", frame);
    context.put("asset", assets);
    context.put("icons", icons);
    context.put(
        "seesCalls", frame.visitor().filter(v -> v.viewer().may(Permission.SEE_CALLS)).isPresent());
    SafeHtml content = templates.render(template, context);
    if (frame.fragment()) {
      return content.html();
    }
    context.put("content", content);
    return frame
        .visitor()
        .map(visitor -> full(visitor, frame, context))
        .orElseGet(() -> templates.render("view/alone", context))
        .html();
  }

  private SafeHtml full(Visitor visitor, Frame frame, VelocityContext context) {
    context.put("viewer", visitor.viewer());
    context.put("account", visitor.account());
    context.put("sections", Navigation.of(visitor.viewer(), frame.path()));
    return templates.render("view/layout", context);
  }
}
