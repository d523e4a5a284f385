package org.vpbx.web.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;

/**
 * What the portal remembers between two requests of a browser: who logged in, as which accounts he
 * acts, and the token of its forms. Nothing else is trusted from it. Belongs to one request.
 */
public final class WebSession {

  private static final String USER = "user";
  private static final String TOKEN = "token";
  private static final String ACTING = "acting";

  /** So long may somebody look at the log-in form. */
  private static final Duration ANONYMOUS = Duration.ofMinutes(30);

  private final Request request;
  private final Response response;
  private final Duration idle;

  WebSession(Request request, Response response, Duration idle) {
    this.request = request;
    this.response = response;
    this.idle = idle;
  }

  /** The user whom this session's log-in admitted; whether he still exists is not known here. */
  Optional<UserId> user() {
    Session session = request.getSession(false);
    return Optional.ofNullable(session).map(s -> (Long) s.getAttribute(USER)).map(UserId::new);
  }

  /** Remembers the user, under a new session id and a new token. */
  public void logIn(UserId user) {
    Session session = request.getSession(true);
    session.renewId(request, response);
    session.setAttribute(USER, user.value());
    session.removeAttribute(ACTING);
    session.setAttribute(TOKEN, FormToken.random());
    session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
  }

  /** The accounts as which the user asked to act; whether he still may is not known here. */
  List<AccountId> acting() {
    Session session = request.getSession(false);
    String ids = session == null ? null : (String) session.getAttribute(ACTING);
    return ids == null || ids.isEmpty()
        ? List.of()
        : Arrays.stream(ids.split(",", -1)).map(Long::valueOf).map(AccountId::new).toList();
  }

  /**
   * Remembers as which accounts the user acts, one inside the other, under a new token: a form of a
   * page that he opened before must not take effect on another account.
   */
  public void actAs(List<AccountId> accounts) {
    Session session = request.getSession(true);
    session.setAttribute(
        ACTING,
        accounts.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(",")));
    session.setAttribute(TOKEN, FormToken.random());
  }

  /** Forgets everything. */
  public void logOut() {
    Session session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** The token that a form of this session has to carry, in a mask of its own for every page. */
  String formToken() {
    Session session = request.getSession(false);
    if (session == null) {
      session = request.getSession(true);
      session.setMaxInactiveInterval(Math.toIntExact(ANONYMOUS.toSeconds()));
    }
    String token = (String) session.getAttribute(TOKEN);
    if (token == null) {
      token = FormToken.random();
      session.setAttribute(TOKEN, token);
    }
    return FormToken.mask(token);
  }

  /** Whether a form came from a page of this session. */
  boolean owns(String maskedToken) {
    Session session = request.getSession(false);
    String token = session == null ? null : (String) session.getAttribute(TOKEN);
    return token != null && FormToken.matches(maskedToken, token);
  }
}
