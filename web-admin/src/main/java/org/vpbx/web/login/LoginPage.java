package org.vpbx.web.login;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

  private final Credentials credentials;
  private final LoginThrottle throttle;

  /** Says whom a log-in name and a password admit. */
  @FunctionalInterface
  public interface Credentials {

    /**
     * The viewer whom they admit.
     *
     * @param address where the attempt comes from
     */
    Optional<Viewer> admit(String login, String password, String address);
  }

  public LoginPage(Credentials credentials, LoginThrottle throttle) {
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
    Optional<Viewer> viewer =
        credentials.admit(shortened(login), request.form("password"), address);
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
