package org.vpbx.web.login;

import org.vpbx.web.http.Reply;
import org.vpbx.web.http.WebRequest;
import org.vpbx.web.view.Theme;

/** Keeps the choice of light or dark in the browser and goes back to the page it was made on. */
public final class ThemeChoice {

  private ThemeChoice() {}

  public static Reply choose(WebRequest request) {
    request.rememberTheme(Theme.named(request.form("theme")));
    return Reply.Redirect.back(request.form("back"));
  }
}
