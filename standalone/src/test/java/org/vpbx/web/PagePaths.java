package org.vpbx.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.web.http.Method;
import org.vpbx.web.http.Route;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.LoginThrottle;

/** The addresses of the portal's pages, for tests that visit all of them. */
public final class PagePaths {

  private PagePaths() {}

  /** The paths of all GET routes; a part in braces stands for a key. */
  public static List<String> all() {
    LoginPage login =
        new LoginPage(
            (name, password, address) -> Optional.empty(),
            new LoginThrottle(InstantSource.system()));
    return Routes.table(login, Core.of(null, InstantSource.system()), WebSettings.local(0))
        .routes()
        .stream()
        .filter(route -> route.method() == Method.GET)
        .map(Route::path)
        .toList();
  }
}
