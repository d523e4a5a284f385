package org.vpbx.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.vpbx.agi.AgiServer;
import org.vpbx.agi.AgiSettings;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.call.Switchboard;
import org.vpbx.core.db.Tx;
import org.vpbx.core.ledger.Verification;
import org.vpbx.core.money.Money;
import org.vpbx.standalone.demo.DemoData;

/**
 * How many legs are granted a second: FastAGI in, durable in the database, all under one prepaid
 * reseller. Batches against one transaction for each call, by the same code.
 */
final class GrantsBench {

  private static final int CALLERS = 256;
  private static final int CONNECTIONS_MAX = 20;
  private static final int PORT = 4573;
  private static final List<String> ENDPOINTS =
      List.of("acme-101", "acme-102", "cedar-201", "cedar-202");
  private static final String DIALLED = "003023125000";

  private final boolean quick;
  private final Consumer<String> out;
  private final Consumer<String> progress;

  /**
   * @param quick a tiny run that shows that it works; its figures mean nothing
   */
  GrantsBench(boolean quick, Consumer<String> out, Consumer<String> progress) {
    this.quick = quick;
    this.out = out;
    this.progress = progress;
  }

  private record Measured(AgiLoad.Result single, AgiLoad.Result batched, AgiLoad.Result half) {

    double ratio() {
      return batched.perSecond() / single.perSecond();
    }

    long refused() {
      return single.refused() + batched.refused() + half.refused();
    }
  }

  /**
   * Measures, and prints the table and the line of JSON.
   *
   * @throws IllegalStateException if a question was refused, or the ledger is wrong afterwards
   */
  void run() throws InterruptedException {
    try (BenchDatabase database = new BenchDatabase()) {
      Core core = Core.of(database.open(CONNECTIONS_MAX), InstantSource.system());
      core.database().migrate();
      DemoData.load(core, "127.0.0.1", PORT);
      enrich(core);
      Measured measured = measure(database, core.calls().switchboard());
      Verification ledger = core.database().inTransaction(core.ledger()::verify);
      if (!ledger.holds() || measured.refused() > 0) {
        throw new IllegalStateException(
            measured.refused() + " questions were refused; the ledger: " + ledger);
      }
      report(measured);
    }
  }

  private Measured measure(BenchDatabase database, Switchboard switchboard)
      throws InterruptedException {
    AgiLoad.Result single;
    try (AgiServer server = server(database, switchboard.withoutBatches())) {
      AgiLoad load = load(server);
      load.closed(CONNECTIONS_MAX, seconds(10));
      progress.accept("One transaction for each call");
      single = load.closed(CONNECTIONS_MAX, seconds(15));
    }
    try (AgiServer server = server(database, switchboard)) {
      AgiLoad load = load(server);
      load.closed(CALLERS, seconds(40));
      progress.accept("In batches");
      AgiLoad.Result batched = load.closed(CALLERS, seconds(15));
      progress.accept("At half of that");
      return new Measured(single, batched, load.open(batched.perSecond() / 2, seconds(15)));
    }
  }

  private Duration seconds(int seconds) {
    return quick ? Duration.ofMillis(500) : Duration.ofSeconds(seconds);
  }

  /** All of them are limited, and none of them runs out. */
  static void enrich(Core core) {
    core.database()
        .run(tx -> {
          Account owner = core.accounts().owner(tx).orElseThrow();
          Account reseller = core.accounts().children(tx, new TenantScope(owner.id())).getFirst();
          pay(core, tx, reseller);
          core.accounts()
              .children(tx, new TenantScope(reseller.id()))
              .forEach(customer -> pay(core, tx, customer));
        });
  }

  private static void pay(Core core, Tx tx, Account account) {
    Money much = Money.of("10000000", "EUR");
    String key = "bench-" + account.id().value();
    core.ledger().receive(tx, account.parentId(), account.id(), much, "bench", key);
  }

  private static AgiServer server(BenchDatabase database, Switchboard switchboard) {
    return AgiServer.start(new AgiSettings(address(database.address()), PORT), switchboard);
  }

  private static AgiLoad load(AgiServer server) {
    String host = server.hostAndPort().substring(0, server.hostAndPort().lastIndexOf(':'));
    return new AgiLoad(new InetSocketAddress(address(host), PORT), ENDPOINTS, DIALLED);
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("A loopback address is always known", e);
    }
  }

  private void report(Measured measured) {
    row("", "measured", "goal");
    row("one transaction for each", perSecond(measured.single()), "");
    row("in batches", perSecond(measured.batched()), ">= 3,000/s");
    row("  ratio", "%.1f".formatted(measured.ratio()), ">= 10");
    row("at half load", perSecond(measured.half()), "");
    row("  p99", "%.1f ms".formatted(measured.half().p99Millis()), "< 50 ms");
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("per_call_tx_per_s", Math.round(measured.single().perSecond()));
    json.put("batched_per_s", Math.round(measured.batched().perSecond()));
    json.put("ratio", rounded(measured.ratio()));
    json.put("p99_ms_half_load", rounded(measured.half().p99Millis()));
    out.accept(json.toString());
  }

  private void row(String what, String measured, String goal) {
    out.accept("%-28s %22s   %s".formatted(what, measured, goal).stripTrailing());
  }

  private static String perSecond(AgiLoad.Result result) {
    return String.format(Locale.ROOT, "%,.0f/s", result.perSecond());
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }
}
