package org.vpbx.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.web.http.Access;
import org.vpbx.web.http.Method;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Route;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.LoginThrottle;
import org.vpbx.web.view.Area;

final class RoutesTest {

  private final RouteTable table =
      Routes.table(
          new LoginPage(
              (login, password, address) -> Optional.empty(),
              new LoginThrottle(InstantSource.system())),
          Core.of(null, InstantSource.system()),
          WebSettings.local(0));

  @Test
  void onlyTheLogInTheThemeAndTheApisManualAreOpenToAnybody() {
    assertEquals(
        List.of("GET /api", "GET /login", "POST /login", "POST /theme"),
        table.routes().stream()
            .filter(route -> route.access() instanceof Access.Open)
            .map(route -> route.method() + " " + route.path())
            .sorted()
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Area.class)
  void everyEntryOfTheNavigationLeadsToAPageThatNeedsTheSamePermission(Area area) {
    Map<String, Access> pages =
        table.routes().stream()
            .filter(route -> route.method() == Method.GET)
            .collect(Collectors.toMap(Route::path, Route::access));
    Optional<Permission> needed =
        switch (pages.get(area.path())) {
          case Access.Needs needs -> Optional.of(needs.permission());
          case Access.LoggedIn any -> Optional.empty();
          case Access.Open open -> throw new AssertionError(area + " is open to anybody");
        };
    assertEquals(area.permission(), needed);
  }

  @Test
  void twoRoutesCannotShareMethodAndPath() {
    Route route = Route.get("/x", Access.loggedIn(visit -> new Reply.NotFound()));
    List<Route> twice = List.of(route, route);
    assertThrows(IllegalArgumentException.class, () -> new RouteTable(twice));
  }
}
