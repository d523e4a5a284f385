package org.vpbx.web;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.SessionDataStoreFactory;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Users;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.UserId;
import org.vpbx.web.api.ApiServer;
import org.vpbx.web.api.v1.ApiRoutes;
import org.vpbx.web.http.AssetHandler;
import org.vpbx.web.http.FrontController;
import org.vpbx.web.http.HttpOptions;
import org.vpbx.web.http.JettyPortal;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.http.SessionTable;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.LoginThrottle;
import org.vpbx.web.view.Assets;
import org.vpbx.web.view.Layout;
import org.vpbx.web.view.Templates;
import org.vpbx.web.view.Visitor;

/** The running portal. */
public final class WebServer implements AutoCloseable {

  private final Server server;
  private final WebSettings settings;

  private WebServer(Server server, WebSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts the portal on a database whose schema is up to date. The caller keeps the database open
   * for as long as the portal runs.
   *
   * @throws org.vpbx.core.config.InvalidSettings if the port is in use
   */
  public static WebServer start(WebSettings settings, Core core) {
    Database database = core.database();
    Users users = core.users();
    LoginPage login =
        new LoginPage(
            (name, password) -> database.inTransaction(tx -> users.logIn(tx, name, password)),
            new LoginThrottle(core.clock()));
    return start(
        settings,
        Routes.table(login, core, settings),
        user ->
            database.inTransaction(
                tx -> users.find(tx, user).map(viewer -> visitor(tx, core, viewer))),
        SessionTable.in(database.dataSource()),
        inside -> new ApiServer(core, ApiRoutes.table(core), options(settings), inside));
  }

  private static Visitor visitor(Tx tx, Core core, Viewer viewer) {
    Account account = core.accounts().own(tx, viewer.scope());
    boolean hasBalance = account.parentId() != null && viewer.may(Permission.SEE_LEDGER);
    return new Visitor(
        viewer,
        account,
        hasBalance ? Optional.of(core.ledger().balance(tx, viewer.scope())) : Optional.empty());
  }

  /** Starts a portal with other routes, visitors and sessions than the product's, for tests. */
  static WebServer start(
      WebSettings settings,
      RouteTable routes,
      Function<UserId, Optional<Visitor>> visitors,
      SessionDataStoreFactory sessions) {
    return start(settings, routes, visitors, sessions, UnaryOperator.identity());
  }

  private static WebServer start(
      WebSettings settings,
      RouteTable routes,
      Function<UserId, Optional<Visitor>> visitors,
      SessionDataStoreFactory sessions,
      UnaryOperator<Handler> api) {
    HttpOptions options = options(settings);
    Assets assets = new Assets();
    Layout layout = new Layout(new Templates(), assets);
    FrontController pages = new FrontController(routes, visitors, layout, options);
    Server server =
        JettyPortal.start(
            settings.address(),
            settings.port(),
            options,
            sessions,
            inside -> new AssetHandler(assets, options.https(), api.apply(inside)),
            pages);
    return new WebServer(server, settings);
  }

  private static HttpOptions options(WebSettings settings) {
    return new HttpOptions(settings.https(), settings.behindProxy(), settings.idle());
  }

  /** What people type to get here: the public address if one is set. Ends with a slash. */
  public URI url() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    String host =
        settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address();
    return settings
        .publicUrl()
        .orElseGet(() -> URI.create("http://" + host + ":" + port))
        .resolve("/");
  }

  /** Lets requests that are under way finish, for a few seconds, and stops. */
  @Override
  public void close() {
    JettyPortal.stop(server);
  }
}
