package org.vpbx.web.http;

import java.net.BindException;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.session.NullSessionCacheFactory;
import org.eclipse.jetty.session.SessionDataStoreFactory;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.vpbx.core.config.InvalidSettings;

/**
 * Puts a handler on the wire: one port, virtual threads, sessions, compression. Whoever reads a
 * body limits it.
 */
public final class JettyPortal {

  private static final long STOP_MILLIS_MAX = 5_000;

  /** So long may a connection that asks for nothing hold up a stop. */
  private static final long STOP_IDLE_MILLIS = 50;

  private JettyPortal() {}

  /**
   * Starts a server; the caller stops it.
   *
   * @param outside what answers before a session is looked up, around the rest
   * @param port 0 takes a free one
   * @throws InvalidSettings if the port is in use
   */
  public static Server start(
      String address,
      int port,
      HttpOptions options,
      SessionDataStoreFactory sessions,
      UnaryOperator<Handler> outside,
      Handler pages) {
    Server server = new Server(threads());
    server.addConnector(connector(server, address, port));
    server.addBean(sessions);
    server.addBean(new NullSessionCacheFactory());
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(STOP_MILLIS_MAX);
    SessionHandler sessionHandler = sessionHandler(options);
    sessionHandler.setHandler(pages);
    CompressionHandler gzip = new CompressionHandler(outside.apply(sessionHandler));
    gzip.putCompression(new GzipCompression());
    server.setHandler(new GracefulHandler(new ContextHandler(new ReadToTheEnd(gzip), "/")));
    start(server, address, port);
    return server;
  }

  private static void start(Server server, String address, int port) {
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof BindException) {
          throw new InvalidSettings(
              ("The portal cannot listen on %s port %d (%s): stop what uses it, or set "
                      + "VPBX_WEB_PORT to another port.")
                  .formatted(address, port, t.getMessage()),
              e);
        }
      }
      throw new IllegalStateException("The portal's web server did not start", e);
    }
  }

  /** Lets requests that are under way finish, for a few seconds, and stops. */
  public static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The portal's web server did not stop", e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("web");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("web-", 0).factory()));
    return threads;
  }

  private static ServerConnector connector(Server server, String address, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRelativeRedirectAllowed(true);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(address);
    connector.setPort(port);
    connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
    return connector;
  }

  private static SessionHandler sessionHandler(HttpOptions options) {
    SessionHandler handler = new SessionHandler();
    handler.setSessionCookie(options.https() ? "__Host-vpbx" : "vpbx");
    handler.setSessionPath("/");
    handler.setHttpOnly(true);
    handler.setSecureCookies(options.https());
    handler.setSecureRequestOnly(false);
    handler.setSameSite(HttpCookie.SameSite.LAX);
    handler.setUsingUriParameters(false);
    handler.setMaxInactiveInterval(Math.toIntExact(options.idle().toSeconds()));
    return handler;
  }
}
