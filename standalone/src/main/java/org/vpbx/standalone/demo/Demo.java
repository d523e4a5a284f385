package org.vpbx.standalone.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.vpbx.core.config.InvalidSettings;
import org.vpbx.core.config.Program;
import org.vpbx.standalone.Platform;
import org.vpbx.standalone.sandbox.DatabaseServer;
import org.vpbx.standalone.sandbox.LocalDatabase;
import org.vpbx.standalone.sandbox.Loopback;
import org.vpbx.standalone.sandbox.MissingPart;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;

/** {@code ./vpbx demo}: the whole platform on this machine, and one real call through all of it. */
public final class Demo {

  private static final int USUAL_WEB_PORT = 8080;

  private Demo() {}

  public static void main(String[] arguments) {
    Program.run(() -> {
      try {
        run(DemoOptions.read(arguments));
      } catch (MissingPart e) {
        throw new InvalidSettings(e.getMessage(), e);
      }
    });
  }

  private static void run(DemoOptions options) throws InterruptedException {
    long start = System.nanoTime();
    requireFree(options.webPort());
    DemoResult result;
    try (Platform platform =
            Platform.start(
                options.home(), Clock.systemUTC(), line -> System.err.println(line + " …"));
        WebServer portal = startPortal(options.webPort(), platform);
        DemoRun demo = new DemoRun(platform, portal, options.home(), Demo::print)) {
      result = demo.run();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.println(
          "From the start to the invoice: %.1f s".formatted(took.toMillis() / 1000.0));
      tellPortal(portal);
      tellDatabase(platform.databaseServer());
      if (!options.once()) {
        demo.stay();
        waitForCtrlC();
      }
    }
    System.out.println(DemoRun.json(result));
  }

  private static void print(String line) {
    System.out.println(line);
  }

  /** Ctrl-C interrupts this thread and waits until it has closed everything. */
  private static void waitForCtrlC() {
    Thread demo = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interruptAndJoin(demo), "ctrl-c"));
    System.out.println("Ctrl-C ends the demo.");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      System.out.println("Ending the demo");
    }
  }

  private static void interruptAndJoin(Thread demo) {
    demo.interrupt();
    try {
      demo.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tellPortal(WebServer portal) {
    System.out.println("The portal: " + portal.url());
    for (DemoData.Login login : DemoData.LOGINS) {
      System.out.println(
          "  %-16s %-16s %s".formatted(login.role(), login.user(), DemoData.PASSWORD));
    }
  }

  /** The three settings by which other commands find the demo's database while it runs. */
  private static void tellDatabase(DatabaseServer database) {
    if (database instanceof LocalDatabase local) {
      System.out.println("For ./vpbx ledger verify and ./vpbx replay while it runs:");
      System.out.println(
          "  export VPBX_DB_URL='%s' VPBX_DB_USER=%s VPBX_DB_PASSWORD=\"$(cat '%s')\""
              .formatted(local.jdbcUrl(), local.user(), local.passwordFile()));
    }
  }

  private static void requireFree(int asked) {
    if (asked > 0 && Loopback.port("127.0.0.1", asked) != asked) {
      throw new InvalidSettings(
          "Port " + asked + " is in use: end what uses it, or give --port another number.");
    }
  }

  /** On the port that is asked for, else on the usual one, else on any. */
  private static WebServer startPortal(int asked, Platform platform) {
    if (asked > 0) {
      return WebServer.start(webSettings(asked, platform), platform.core());
    }
    try {
      return WebServer.start(webSettings(USUAL_WEB_PORT, platform), platform.core());
    } catch (InvalidSettings inUse) {
      return WebServer.start(webSettings(0, platform), platform.core());
    }
  }

  private static WebSettings webSettings(int port, Platform platform) {
    String sipServer = platform.asterisk().sipAddress() + ":" + platform.asterisk().sipPort();
    return WebSettings.local(port).withSipServer(sipServer);
  }
}
