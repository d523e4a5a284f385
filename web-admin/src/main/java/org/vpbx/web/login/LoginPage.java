package org.vpbx.web.login;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.account.Viewer;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.http.WebRequest;

/** Logging in and out. Thread-safe. */
public final class LoginPage {

  private static final Logger log = LoggerFactory.getLogger(LoginPage.class);

  private static final int LOGIN_LENGTH_MAX = 120;

  private final BiFunction<String, String, Optional<Viewer>> credentials;
  private final LoginThrottle throttle;

  /**
   * @param credentials log-in name and password to the viewer whom they admit
   */
  public LoginPage(
      BiFunction<String, String, Optional<Viewer>> credentials, LoginThrottle throttle) {
    this.credentials = credentials;
    this.throttle = throttle;
  }

  public Reply form(WebRequest request) {
    return form(200, "", request.query("next").orElse("/"), "", 0);
  }

  public Reply submit(WebRequest request) {
    String login = request.form("login").strip();
    String next = request.form("next");
    String address = request.clientAddress();
    Duration wait = throttle.attempt(shortened(login), address);
    if (!wait.isZero()) {
      log.warn("Log-in from {} has to wait {} s after many attempts", address, wait.toSeconds());
      return form(429, login, next, "wait", wait.toSeconds() / 60 + 1);
    }
    Optional<Viewer> viewer = credentials.apply(login, request.form("password"));
    if (viewer.isEmpty()) {
      return form(422, login, next, "wrong", 0);
    }
    throttle.succeeded(shortened(login), address);
    request.session().logIn(viewer.get().user());
    return Reply.Redirect.back(next);
  }

  public Reply logOut(Visit visit) {
    visit.request().session().logOut();
    return new Reply.Redirect("/login");
  }

  private static String shortened(String login) {
    return login.substring(0, Math.min(login.length(), LOGIN_LENGTH_MAX));
  }

  private static Reply form(int status, String login, String next, String error, long minutes) {
    return new Reply.Page(
        status,
        "login/login",
        Map.of("login", login, "next", next, "error", error, "minutes", minutes));
  }
}
