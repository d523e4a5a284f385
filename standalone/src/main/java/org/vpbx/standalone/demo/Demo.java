package org.vpbx.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Program;
import org.vpbx.standalone.Platform;
import org.vpbx.standalone.sandbox.MissingPart;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;

/** {@code ./vpbx demo}: the whole platform on this machine, and one real call through all of it. */
public final class Demo {

  private static final int USUAL_WEB_PORT = 8080;

  private Demo() {}

  public static void main(String[] arguments) {
    Program.run(
        () -> {
          try {
            run(DemoOptions.read(arguments));
          } catch (MissingPart e) {
            throw new InvalidSettings(e.getMessage(), e);
          }
        });
  }

  private static void run(DemoOptions options) throws InterruptedException {
    long start = System.nanoTime();
    Platform platform =
        Platform.start(
            options.home(), Clock.systemUTC(), line -> System.err.println(line + " …"));
    Thread closer = new Thread(platform::close, "close");
    Runtime.getRuntime().addShutdownHook(closer);
    WebServer portal = WebServer.start(webSettings(options), platform.core());
    DemoResult result = new DemoRun(platform, portal, options.home(), System.out).run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.err.println("From the start to the invoice: " + took.toMillis() / 1000.0 + " s");
    tellPortal(portal);
    if (!options.once()) {
      System.out.println("Ctrl-C ends the demo.");
      new CountDownLatch(1).await();
    }
    portal.close();
    System.out.println(DemoRun.json(result));
  }

  private static void tellPortal(WebServer portal) {
    System.out.println("The portal: " + portal.url());
    for (DemoData.Login login : DemoData.LOGINS) {
      System.out.println(
          "  %-16s %-16s %s".formatted(login.role(), login.user(), DemoData.PASSWORD));
    }
  }

  private static WebSettings webSettings(DemoOptions options) {
    if (options.webPort() > 0) {
      return WebSettings.local(options.webPort());
    }
    return WebSettings.local(isFree(USUAL_WEB_PORT) ? USUAL_WEB_PORT : 0);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new java.net.InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (java.net.BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
