package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.Core;
import org.vpbx.core.account.Role;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallFilter;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.Replayed;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.money.Money;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PriceFilter;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.standalone.sandbox.Children;
import org.vpbx.standalone.sandbox.DatabaseAccess;
import org.vpbx.standalone.sandbox.DatabaseServer;
import org.vpbx.standalone.sandbox.Loopback;

/** A database of the fifth schema, with calls and money in it, becomes one of today's. */
class UpgradeTest {

  private static final AccountId CUSTOMER = new AccountId(3);
  private static final TenantScope OWN = new TenantScope(CUSTOMER);
  private static final TenantScope SELLER = new TenantScope(new AccountId(2));

  @TempDir private Path directory;

  @Test
  void callsMoneyAndPricesOfTheFifthSchemaAreThoseOfTheNewest() throws Exception {
    try (Loopback loopback = Loopback.claim();
        Children children = new Children(directory.resolve("log"));
        DatabaseServer server =
            DatabaseServer.start(
                children,
                directory.resolve("db"),
                loopback.next(),
                line -> System.err.println(line))) {
      DatabaseAccess access = server.access();
      DatabaseSettings settings =
          new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 4);
      try (Database database = Database.open(settings)) {
        fill(database);
        database.migrate();
        Core core = Core.of(database, Clock.systemUTC());
        database.run(tx -> {
          Replayed replayed = core.calls().replay().run(tx);
          assertEquals(3, replayed.charges());
          assertTrue(replayed.holds(), replayed::toString);
          assertTrue(core.ledger().verify(tx).holds(), () -> core.ledger().verify(tx).toString());
          money(core, tx);
          calls(core, tx);
          prices(core, tx);
        });
      }
    }
  }

  private static void fill(Database database) throws IOException, SQLException {
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:org/vpbx/core/db/migration")
        .target("5")
        .load()
        .migrate();
    try (InputStream in = UpgradeTest.class.getResourceAsStream("/upgrade/v5.sql");
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\n", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
      connection.commit();
    }
  }

  private static void money(Core core, Tx tx) {
    Balance balance = core.ledger().balance(tx, OWN);
    assertEquals(eur("19.69"), balance.balance());
    assertEquals(eur("1"), balance.reserved());
    assertEquals(eur("-0.1083"), core.ledger().balance(tx, SELLER).balance());
  }

  /** The charged call with its price, and the one in progress. */
  private static void calls(Core core, Tx tx) {
    Viewer viewer = Lab.viewer(CUSTOMER, Role.CUSTOMER);
    var rows = core.calls().history().search(tx, viewer, CallFilter.ALL, 10, 0);
    assertEquals(2, rows.size());
    ChargeRow charge =
        core
            .calls()
            .history()
            .find(tx, viewer, rows.getLast().id())
            .orElseThrow()
            .charges()
            .stream()
            .findFirst()
            .orElseThrow();
    assertEquals(eur("0.31"), charge.price().amount());
    assertEquals(120, charge.price().chargedSeconds());
    assertEquals("Retail", charge.terms().plans().getFirst().name());
    ChargeRow open =
        core
            .calls()
            .history()
            .find(tx, viewer, rows.getFirst().id())
            .orElseThrow()
            .charges()
            .stream()
            .findFirst()
            .orElseThrow();
    assertEquals("Germany", open.terms().destination());
  }

  private static void prices(Core core, Tx tx) {
    var sales = core.tariffs().assignments().own(tx, OWN);
    assertEquals(List.of("Retail"), sales.stream().map(sale -> sale.planName()).toList());
    Plan plan = core.tariffs().plans().find(tx, SELLER, new PlanId(3)).orElseThrow();
    assertEquals(4, plan.rounding().decimals(), "That of the newest version");
    List<String> dated =
        core.tariffs().prices().prices(tx, plan, new PriceFilter(null, null, null), 10, 0).stream()
            .map(price -> price.line().offer())
            .map(offer -> offer.from() + " " + offer.rate().perMinute().toPlainString())
            .toList();
    assertEquals(List.of("2025-01-01T00:00:00Z 0.200000", "2025-06-01T00:00:00Z 0.150000"), dated);
    Instant now = core.clock().instant();
    var terms =
        core.tariffs()
            .engine()
            .at(tx, List.of(CUSTOMER), now)
            .of(CUSTOMER, new Tariffs.Query(Direction.OUTBOUND, "493023125000", ""));
    assertEquals(eur("0.31"), terms.orElseThrow().price(now, 65, 0).amount());
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
