package org.vpbx.web;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.SessionDataStoreFactory;
import org.vpbx.core.Core;
import org.vpbx.core.db.Database;
import org.vpbx.web.api.ApiServer;
import org.vpbx.web.api.v1.ApiRoutes;
import org.vpbx.web.http.AssetHandler;
import org.vpbx.web.http.FrontController;
import org.vpbx.web.http.HttpOptions;
import org.vpbx.web.http.JettyPortal;
import org.vpbx.web.http.RouteTable;
import org.vpbx.web.http.SessionTable;
import org.vpbx.web.http.Visitors;
import org.vpbx.web.login.LoginPage;
import org.vpbx.web.login.LoginThrottle;
import org.vpbx.web.mail.MailSender;
import org.vpbx.web.view.Assets;
import org.vpbx.web.view.Layout;
import org.vpbx.web.view.Templates;

/** The running portal. */
public final class WebServer implements AutoCloseable {

  private final Server server;
  private final WebSettings settings;
  private final Optional<MailSender> mail;

  private WebServer(Server server, WebSettings settings, Optional<MailSender> mail) {
    this.server = server;
    this.settings = settings;
    this.mail = mail;
  }

  /**
   * Starts the portal on a database whose schema is up to date. The caller keeps the database open
   * for as long as the portal runs.
   *
   * @throws org.vpbx.core.config.InvalidSettings if the port is in use
   */
  public static WebServer start(WebSettings settings, Core core) {
    Database database = core.database();
    LoginPage login =
        new LoginPage(
            (name, password, address) ->
                database.inTransaction(tx -> LogIns.admit(tx, core, name, password, address)),
            new LoginThrottle(core.clock()));
    Server server =
        start(
            settings,
            Routes.table(login, core, settings),
            (user, acting) -> database.inTransaction(tx -> LogIns.find(tx, core, user, acting)),
            SessionTable.in(database.dataSource()),
            inside -> new ApiServer(core, ApiRoutes.table(core), options(settings), inside));
    return new WebServer(
        server, settings, settings.mail().map(mail -> MailSender.start(mail, core)));
  }

  /** Starts a portal with other routes, visitors and sessions than the product's, for tests. */
  static WebServer start(
      WebSettings settings,
      RouteTable routes,
      Visitors visitors,
      SessionDataStoreFactory sessions) {
    return new WebServer(
        start(settings, routes, visitors, sessions, UnaryOperator.identity()),
        settings,
        Optional.empty());
  }

  private static Server start(
      WebSettings settings,
      RouteTable routes,
      Visitors visitors,
      SessionDataStoreFactory sessions,
      UnaryOperator<Handler> api) {
    HttpOptions options = options(settings);
    Assets assets = new Assets();
    Layout layout = new Layout(new Templates(), assets);
    FrontController pages = new FrontController(routes, visitors, layout, options);
    return JettyPortal.start(
        settings.address(),
        settings.port(),
        options,
        sessions,
        inside -> new AssetHandler(assets, options.https(), api.apply(inside)),
        pages);
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

  /** Lets requests and the mail that are under way finish, for a few seconds, and stops. */
  @Override
  public void close() {
    JettyPortal.stop(server);
    mail.ifPresent(MailSender::close);
  }
}
