package org.vpbx.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.session.FileSessionDataStoreFactory;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.Service;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.id.UserId;
import org.vpbx.web.http.Access;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Route;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.http.Visit;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.LoginThrottle;
import org.vpbx.web.view.Assets;
import org.vpbx.web.view.Visitor;

/** A portal with two users, a page that fails, and no database. */
final class TestPortal implements AutoCloseable {

  static final String PASSWORD = "the right password";

  /** A page for the Owner alone. */
  static final String PLATFORM = "/platform";

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final Map<String, Visitor> users = new ConcurrentHashMap<>();
  private final WebServer server;

  private TestPortal(Path sessions, int port) {
    users.put("customer", visitor(1, "Carla", Role.CUSTOMER));
    users.put("owner", visitor(2, "Olivia", Role.OWNER));
    LoginPage login = new LoginPage(this::credentials, new LoginThrottle(InstantSource.system()));
    Core core = Core.of(null, InstantSource.system());
    List<Route> routes =
        new ArrayList<>(Routes.table(login, core, WebSettings.local(port)).routes());
    // These two read the database, which this portal does without.
    for (String path : List.of("/", "/calls")) {
      routes.removeIf(route -> route.path().equals(path));
      routes.add(Route.get(path, Access.loggedIn(TestPortal::page)));
    }
    routes.add(Route.get(PLATFORM, Access.needs(Permission.RUN_PLATFORM, TestPortal::page)));
    routes.add(Route.get("/fault/{leg}", Access.loggedIn(TestPortal::fail)));
    FileSessionDataStoreFactory files = new FileSessionDataStoreFactory();
    files.setStoreDir(sessions.toFile());
    server = WebServer.start(WebSettings.local(port), new RouteTable(routes), this::visitor, files);
  }

  static TestPortal start(Path sessions, int port) {
    return new TestPortal(sessions, port);
  }

  int port() {
    return server.url().getPort();
  }

  String asset() {
    return new Assets().path("tabler.css");
  }

  void forget(String login) {
    users.remove(login);
  }

  Browser browser() {
    return new Browser(server.url());
  }

  @Override
  public void close() {
    server.close();
  }

  private static Reply page(Visit visit) {
    return Reply.Page.of("http/error", Map.of("error", "404", "incident", ""));
  }

  private static Reply fail(Visit visit) {
    if (visit.request().id("leg", LegId::new).isEmpty()) {
      return new Reply.NotFound();
    }
    throw new IllegalStateException("secret detail");
  }

  private Optional<Viewer> credentials(String login, String password, String address) {
    return Optional.ofNullable(users.get(login))
        .filter(user -> password.equals(PASSWORD))
        .map(Visitor::viewer);
  }

  private Optional<Visitor> visitor(UserId id, List<AccountId> acting) {
    return users.values().stream().filter(user -> user.viewer().user().equals(id)).findFirst();
  }

  private static Visitor visitor(long id, String name, Role role) {
    AccountId account = new AccountId(id);
    return new Visitor(
        new Viewer(new UserId(id), name, role, account, Optional.empty()),
        new Account(
            account,
            null,
            AccountKind.OWNER,
            "acme",
            "Acme Ltd",
            Currency.getInstance("GBP"),
            "GB",
            ZoneId.of("Europe/London"),
            "en",
            "",
            false,
            Service.PBX,
            null),
        Optional.empty());
  }

  /** Keeps cookies and follows no redirects. */
  static final class Browser {

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    private Browser(URI base) {
      this.base = base;
    }

    HttpResponse<String> get(String path) {
      return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    HttpResponse<byte[]> getBytes(String path, String header, String value) {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(path)).header(header, value).build();
      return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
      String body =
          form.entrySet().stream()
              .map(field -> field.getKey() + "=" + encode(field.getValue()))
              .collect(Collectors.joining("&"));
      return send(
          HttpRequest.newBuilder(base.resolve(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build());
    }

    HttpResponse<String> logIn(String login, String password, String next) {
      String token = token("/login");
      return post(
          "/login", Map.of("token", token, "login", login, "password", password, "next", next));
    }

    /** The token in the first form of a page. */
    String token(String path) {
      Matcher token = TOKEN.matcher(get(path).body());
      if (!token.find()) {
        throw new AssertionError("No form on " + path);
      }
      return token.group(1);
    }

    String cookie(String name) {
      return cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals(name))
          .findFirst()
          .orElseThrow()
          .getValue();
    }

    void setCookie(String name, String value) {
      HttpCookie cookie = new HttpCookie(name, value);
      cookie.setPath("/");
      cookie.setVersion(0);
      cookies.getCookieStore().removeAll();
      cookies.getCookieStore().add(base, cookie);
    }

    private HttpResponse<String> send(HttpRequest request) {
      return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
      try {
        return client.send(request, body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
