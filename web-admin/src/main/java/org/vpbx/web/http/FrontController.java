package org.vpbx.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Handler.Abstract;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.id.AccountId;
import org.vpbx.web.http.Access.LoggedIn;
import org.vpbx.web.http.Access.Needs;
import org.vpbx.web.http.Access.Open;
import org.vpbx.web.view.Layout;
import org.vpbx.web.view.Visitor;

/**
 * Every request for a page comes through here: it finds the route, checks the form's token and the
 * viewer's permission, calls the handler and writes its reply. Nothing is let in that the table
 * does not name.
 */
public final class FrontController extends Abstract {

  private static final Logger log = LoggerFactory.getLogger(FrontController.class);

  private final RouteTable routes;
  private final Visitors visitors;
  private final HttpOptions options;
  private final ReplyWriter writer;

  public FrontController(RouteTable routes, Visitors visitors, Layout layout, HttpOptions options) {
    this.routes = routes;
    this.visitors = visitors;
    this.options = options;
    this.writer = new ReplyWriter(layout);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<RouteTable.Match> match = routes.find(Request.getPathInContext(request));
    Map<String, String> parts = match.map(RouteTable.Match::parts).orElse(Map.of());
    WebRequest web = new WebRequest(request, response, options, parts);
    Optional<Visitor> visitor = Optional.empty();
    Reply reply;
    try {
      List<AccountId> acting = web.session().acting();
      visitor = web.session().user().flatMap(user -> visitors.find(user, acting));
      reply =
          visitor.filter(v -> !v.acting().equals(acting)).isPresent()
              ? fallBack(web, visitor.get())
              : reply(request.getMethod(), match, web, visitor);
    } catch (RuntimeException e) {
      reply = incident(web, e);
    }
    web.close();
    writer.write(reply, web, visitor, request, response, callback);
    return true;
  }

  /** What was meant for an account that cannot be acted as any more is done to no other. */
  private static Reply fallBack(WebRequest web, Visitor visitor) {
    web.session().actAs(visitor.acting());
    return new Reply.Redirect("/");
  }

  private static Reply reply(
      String method, Optional<RouteTable.Match> match, WebRequest web, Optional<Visitor> visitor) {
    if (web.unreadable().isPresent()) {
      return Errors.page(web.unreadable().getAsInt());
    }
    if (match.isEmpty()) {
      return new Reply.NotFound();
    }
    Access access =
        switch (method) {
          case "GET", "HEAD" -> match.get().methods().get(Method.GET);
          case "POST" -> match.get().methods().get(Method.POST);
          default -> null;
        };
    if (access == null) {
      return Errors.page(405);
    }
    if (method.equals("POST") && !web.session().owns(web.form("token"))) {
      return Errors.forgedForm();
    }
    return answer(access, method, web, visitor);
  }

  private static Reply answer(
      Access access, String method, WebRequest web, Optional<Visitor> visitor) {
    return switch (access) {
      case Open open -> open.handler().handle(web);
      case LoggedIn any ->
          visitor
              .map(v -> any.handler().handle(new Visit(web, v)))
              .orElseGet(() -> logInFirst(method, web));
      case Needs needs ->
          visitor.map(v -> permitted(needs, web, v)).orElseGet(() -> logInFirst(method, web));
    };
  }

  private static Reply permitted(Needs needs, WebRequest web, Visitor visitor) {
    return visitor.viewer().may(needs.permission())
        ? needs.handler().handle(new Visit(web, visitor))
        : Errors.page(403);
  }

  private static Reply logInFirst(String method, WebRequest web) {
    boolean comeBack = !method.equals("POST") && !web.path().equals("/");
    return new Reply.Redirect(
        comeBack
            ? "/login?next=" + URLEncoder.encode(web.pathAndQuery(), StandardCharsets.UTF_8)
            : "/login");
  }

  private static Reply incident(WebRequest web, RuntimeException fault) {
    String incident = UUID.randomUUID().toString().substring(0, 8);
    log.error("Incident {} at {}", incident, web.path(), fault);
    return Errors.incident(incident);
  }
}
