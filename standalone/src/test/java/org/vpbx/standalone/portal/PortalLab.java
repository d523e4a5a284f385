package org.vpbx.standalone.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.vpbx.core.Core;
import org.vpbx.core.account.AccountKind;
import org.vpbx.core.account.ApiScope;
import org.vpbx.core.account.NewAccount;
import org.vpbx.core.account.NewApiKey;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ApiKeyId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.money.Money;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.standalone.Platform;
import org.vpbx.standalone.demo.DemoData;
import org.vpbx.standalone.sandbox.Answering;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.Carrier;
import org.vpbx.standalone.sandbox.DebianPackage;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.Sipp;
import org.vpbx.web.WebServer;
import org.vpbx.web.WebSettings;

/**
 * One running platform with a portal, a browser and an answered call, for all test classes of the
 * portal. It ends with the JVM.
 */
final class PortalLab {

  /** The prefix for outside calls, that for other countries, and a number kept for films. */
  static final String NUMBER = "0" + "00" + "442079460123";

  private static final String BROWSER = "chromium-headless-shell";

  private static final Duration SOON = Duration.ofSeconds(20);

  /** How the carrier answers, unless a test wants it otherwise for a while. */
  static final Answering SHORTLY =
      Answering.after(Duration.ofMillis(200)).thenHangUpAfter(Duration.ofSeconds(1));

  private static final Currency EUR = Currency.getInstance("EUR");

  private static final class Holder {
    static final PortalLab INSTANCE = new PortalLab();
  }

  private final Path directory;
  private final Platform platform;
  private final Sipp sipp;
  private final Playwright playwright;
  private final Browser browser;
  private final AtomicInteger windows = new AtomicInteger();
  private final Carrier carrier;
  private WebServer portal;

  final CallRow call;

  private PortalLab() {
    try {
      directory = Files.createTempDirectory("vpbx-portal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DebianPackage.require(BROWSER, BROWSER, System.err::println);
    DebianPackage.require("pdftotext", "poppler-utils", System.err::println);
    platform = Platform.start(directory, Clock.systemUTC(), System.err::println);
    sipp = new Sipp(platform.children(), platform.asteriskHost(), directory.resolve("sipp"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "portal-lab-end"));
    browser = playwright.chromium().launch(options());
    carrier = new Carrier(sipp, platform.loopback().next());
    carrier.answers(SHORTLY);
    AccountId owner = DemoData.load(core(), carrier.address(), carrier.port());
    core().database().run(tx -> anotherReseller(tx, owner));
    startPortal(0);
    try (Phone anna = phone("acme-101", DemoData.PASSWORD)) {
      anna.call(NUMBER, CallPlan.untilTheOtherHangsUp()).awaitEnded(SOON);
    }
    call = Await.value("the charged call", SOON, () -> newest().filter(c -> c.cost() != null));
  }

  static PortalLab get() {
    return Holder.INSTANCE;
  }

  Core core() {
    return platform.core();
  }

  /** The carrier by which all outside calls go. */
  Carrier carrier() {
    return carrier;
  }

  Phone phone(String user, String password) {
    return new Phone(sipp, platform.asterisk(), platform.loopback().next(), user, password);
  }

  /** A phone whose messages are kept apart, in a directory of that name. */
  Phone phone(String user, String password, String messages) {
    Sipp own = new Sipp(platform.children(), platform.asteriskHost(), directory.resolve(messages));
    return new Phone(own, platform.asterisk(), platform.loopback().next(), user, password);
  }

  /** What the phones have sent and got whose messages are in that directory, in order of runs. */
  List<String> messages(String messages) {
    try (Stream<Path> files = Files.list(directory.resolve(messages))) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".messages")).sorted().toList()) {
        all.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest call of the demo's customer. */
  Optional<CallRow> newest() {
    return core()
        .database()
        .inTransaction(tx -> {
          Viewer viewer =
              core().users().logIn(tx, "customer@demo", DemoData.PASSWORD).orElseThrow();
          return core().calls().history().search(tx, viewer, CallFilter.ALL, 1, 0).stream()
              .findFirst();
        });
  }

  /** The first plan that a seller of the demo sells. */
  PlanId planOf(String login) {
    return core()
        .database()
        .inTransaction(tx -> {
          Viewer viewer = core().users().logIn(tx, login, DemoData.PASSWORD).orElseThrow();
          return core().tariffs().plans().own(tx, viewer.scope()).stream()
              .filter(plan -> plan.name().equals("Retail"))
              .findFirst()
              .orElseThrow()
              .id();
        });
  }

  /** A new key for the JSON API, of the demo's reseller. */
  ApiKeyId apiKey() {
    return core()
        .database()
        .inTransaction(tx -> {
          Viewer seller =
              core().users().logIn(tx, "reseller@demo", DemoData.PASSWORD).orElseThrow();
          return core()
              .apiKeys()
              .create(tx, seller, new NewApiKey("Accounting", EnumSet.allOf(ApiScope.class), null))
              .id();
        });
  }

  /** A browser window that nobody has logged in from, at an address of its own. */
  Page page() {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(portal.url().toString())
                .setExtraHTTPHeaders(
                    Map.of("X-Forwarded-For", "192.0.2." + windows.incrementAndGet() % 250))
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(10_000);
    return leaving(context.newPage());
  }

  /**
   * The same page, which nobody waits for at its end: now and then the browser never says that a
   * page is closed which a download came from.
   */
  private static Page leaving(Page page) {
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          if (method.getName().equals("close") && arguments == null) {
            page.close(new Page.CloseOptions().setRunBeforeUnload(true));
            return null;
          }
          try {
            return method.invoke(page, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Page)
        Proxy.newProxyInstance(Page.class.getClassLoader(), new Class<?>[] {Page.class}, calls);
  }

  /** A browser window of somebody who has logged in. */
  Page page(String login) {
    return page(login, DemoData.PASSWORD);
  }

  /** A browser window of somebody who has logged in with a password of his own. */
  Page page(String login, String password) {
    Page page = page();
    page.navigate("/login");
    page.locator("#login").fill(login);
    page.locator("#password").fill(password);
    page.locator("main .btn-primary").click();
    return page;
  }

  void restartPortal() {
    int port = portal.url().getPort();
    portal.close();
    startPortal(port);
  }

  private void startPortal(int port) {
    // Behind a proxy, so that each window has an address of its own in the log-in's throttle.
    WebSettings settings =
        new WebSettings(
            "127.0.0.1",
            port,
            Optional.empty(),
            true,
            Duration.ofHours(2),
            Optional.of("sip.example.com"));
    portal = WebServer.start(settings, core());
  }

  private static BrowserType.LaunchOptions options() {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(Path.of("/usr/bin", BROWSER))
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run"));
  }

  /** A reseller with a customer, who must not learn of anything that the demo's have. */
  private void anotherReseller(Tx tx, AccountId owner) {
    AccountId reseller = account(tx, owner, AccountKind.RESELLER, "south", "Southwind");
    AccountId customer = account(tx, reseller, AccountKind.CUSTOMER, "birch", "Birch Books");
    core()
        .tariffs()
        .plans()
        .create(
            tx,
            new TenantScope(reseller),
            null,
            NewPlan.of(
                "Other", EUR, ZoneId.of("Europe/Berlin"), new Rounding(RoundingMode.HALF_UP, 4)));
    core().users().create(tx, reseller, null, "south@demo", "Sam South", DemoData.PASSWORD);
    core().users().create(tx, customer, null, "birch@demo", "Bea Birch", DemoData.PASSWORD);
  }

  private AccountId account(Tx tx, AccountId parent, AccountKind kind, String code, String name) {
    AccountId id =
        core()
            .accounts()
            .create(
                tx,
                new NewAccount(
                    parent, kind, code, name, EUR, "DE", ZoneId.of("Europe/Berlin"), "de", ""));
    core().ledger().open(tx, id, EUR, Money.zero(EUR));
    return id;
  }

  private void end() {
    playwright.close();
    portal.close();
    platform.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
