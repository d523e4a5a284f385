package org.vpbx.web.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.tariff.PriceFilter;
import org.vpbx.web.form.Form;
import org.vpbx.web.view.Link;

/** What narrows a list of prices, as it stands in the address. */
public record PriceSearch(Form form, Optional<Direction> direction, PriceFilter filter) {

  static final String[] FIELDS = {"q", "way", "show", "at"};

  /** Prices in force now, unless it asks for those of another moment or for all. */
  static PriceSearch of(Form form, ZoneId zone, Instant now) {
    String typed = form.value("q");
    String text = typed.substring(0, Math.min(typed.length(), 60));
    Optional<Direction> direction =
        directions().stream().filter(way -> way.name().equals(form.value("way"))).findFirst();
    Instant at =
        switch (form.value("show")) {
          case "all" -> null;
          case "at" -> form.time("at", zone).orElse(now);
          default -> now;
        };
    return new PriceSearch(
        form,
        direction,
        new PriceFilter(direction.orElse(null), text.isEmpty() ? null : searched(text), at));
  }

  /** The choices of the form. */
  public static List<Direction> directions() {
    return Arrays.asList(Direction.values());
  }

  public boolean narrows() {
    return filter.text() != null || direction.isPresent() || !form.value("show").isEmpty();
  }

  /** The address of a page with the same prices. */
  Link link(String path) {
    Link link = new Link(path);
    for (String field : FIELDS) {
      link = link.with(field, Optional.of(form.value(field)).filter(value -> !value.isEmpty()));
    }
    return link;
  }

  /** Prices are for bare digits, and people write numbers with more. */
  private static String searched(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return text.matches("[+0-9 ()/.]+") && !digits.isEmpty()
        ? digits.replaceFirst("^00", "")
        : text;
  }
}
