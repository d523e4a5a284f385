package org.vpbx.web;

import static org.vpbx.web.http.Access.loggedIn;
import static org.vpbx.web.http.Access.needs;
import static org.vpbx.web.http.Access.open;
import static org.vpbx.web.http.Route.get;
import static org.vpbx.web.http.Route.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpbx.web.home.HomePage;
import org.vpbx.web.http.Route;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.later.LaterPage;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.ThemeChoice;
import org.vpbx.web.view.Area;

/** Every address of the portal, who is let in, and the code that answers. */
final class Routes {

  private Routes() {}

  static RouteTable table(LoginPage login) {
    List<Route> routes =
        List.of(
            get("/login", open(login::form)),
            post("/login", open(login::submit)),
            post("/logout", loggedIn(login::logOut)),
            post("/theme", open(ThemeChoice::choose)),
            get("/", loggedIn(HomePage::show)));
    return new RouteTable(withLater(routes));
  }

  /** Adds a page for every area of the navigation that has none in this version. */
  private static List<Route> withLater(List<Route> routes) {
    Set<String> paths = routes.stream().map(Route::path).collect(Collectors.toSet());
    List<Route> all = new ArrayList<>(routes);
    for (Area area : Area.values()) {
      if (!paths.contains(area.path())) {
        all.add(get(area.path(), needs(area.permission().orElseThrow(), LaterPage.of(area))));
      }
    }
    return all;
  }
}
