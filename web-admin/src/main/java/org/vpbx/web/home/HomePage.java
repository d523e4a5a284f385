package org.vpbx.web.home;

import java.util.List;
import java.util.Map;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Area;
import org.vpbx.web.view.Navigation;

/** The first page: who one is here, and what one can do. */
public final class HomePage {

  private HomePage() {}

  public static Reply show(Visit visit) {
    List<Navigation.Section> rest =
        Navigation.of(visit.viewer(), "/").stream()
            .filter(section -> section.group() != Area.Group.HOME)
            .toList();
    return Reply.Page.of("home/home", Map.of("offers", rest));
  }
}
