package org.vpbx.web.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vpbx.core.account.Viewer;

/** The navigation on the left: the areas that a viewer may use, in groups. */
public final class Navigation {

  private Navigation() {}

  /**
   * @param areas never empty
   * @param current whether the page that is shown belongs to one of them
   */
  public record Section(Area.Group group, List<Entry> areas, boolean current) {}

  public record Entry(Area area, boolean current) {}

  /** The sections for a viewer, as seen from a page. */
  public static List<Section> of(Viewer viewer, String pagePath) {
    List<Section> sections = new ArrayList<>();
    for (Area.Group group : Area.Group.values()) {
      List<Entry> entries =
          Arrays.stream(Area.values())
              .filter(area -> area.group(viewer) == group && area.open(viewer))
              .map(area -> new Entry(area, area.holds(pagePath)))
              .toList();
      if (!entries.isEmpty()) {
        sections.add(new Section(group, entries, entries.stream().anyMatch(Entry::current)));
      }
    }
    return sections;
  }
}
