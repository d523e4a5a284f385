package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.DatabaseSettings;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PriceFilter;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.DatabaseAccess;

/** Imports outlive the process that runs them, and are not kept for ever (promise Z2). */
class SheetTakeOverTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int MANY = 100_000;

  private final Lab lab = Lab.get();
  private final TenantScope seller = new TenantScope(lab.owner());
  private final PlanId plan = plan();

  @TempDir private Path directory;

  @Test
  void anotherNodeTakesOverOnceTheLeaseOfADeadOneHasEnded() {
    SheetImportId id = upload(lab.core(), MANY);
    assertTrue(lab.core().sheets().check(seller, id, find(id).settings()));
    await(id, SheetImport.State.CHECKED);
    try (Database database = Database.open(settings())) {
      Core dying = Core.of(database, lab.core().clock());
      assertTrue(dying.sheets().run(seller, null, id));
      Await.until("rows on their way", LONG, this::rowsAreOnTheirWay);
    }
    assertEquals(SheetImport.State.RUNNING, find(id).state());
    assertFalse(lab.core().sheets().run(seller, null, id), "The lease of the dead one holds");
    assertEquals(0, count());

    InstantSource later = InstantSource.offset(lab.core().clock(), Duration.ofSeconds(61));
    try (Database database = Database.open(settings())) {
      Core other = Core.of(database, later);
      assertTrue(find(id).isInterrupted(later.instant()));
      assertTrue(other.sheets().run(seller, null, id));
      await(id, SheetImport.State.DONE);
    }
    assertEquals(MANY, count());
  }

  @Test
  void whatWasUploadedTwoWeeksAgoIsDeletedWithItsFile() {
    SheetImportId old = upload(lab.core(), 10);
    SheetImportId young = upload(lab.core(), 10);
    String age = "UPDATE sheet_import SET created_at = created_at - INTERVAL ? HOUR WHERE id = ?";
    Sql.run(lab, age, 14 * 24 + 1, old.value());
    Sql.run(lab, age, 14 * 24 - 1, young.value());
    upload(Core.of(lab.core().database(), lab.core().clock()), 10);
    assertTrue(seen(old).isEmpty());
    assertTrue(seen(young).isPresent());
    assertEquals(0, Sql.run(lab, "DELETE FROM sheet_import_part WHERE import_id = ?", old.value()));
  }

  private SheetImportId upload(Core core, int lines) {
    StringBuilder text = new StringBuilder("code,destination,rate\n");
    for (int i = 0; i < lines; i++) {
      text.append(1_000_000 + i).append(",Destination ").append(i % 1000).append(",0.01\n");
    }
    try {
      Path file = Files.writeString(directory.resolve("sheet.csv"), text);
      return assertInstanceOf(
              SheetImports.Upload.Taken.class,
              core.sheets().upload(seller, null, plan, "test.csv", file))
          .id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<SheetImport> seen(SheetImportId id) {
    return lab.inTransaction(tx -> lab.core().sheets().find(tx, seller, id));
  }

  private SheetImport find(SheetImportId id) {
    return seen(id).orElseThrow();
  }

  private void await(SheetImportId id, SheetImport.State state) {
    Await.until("an import that is " + state, LONG, () -> find(id).state() == state);
  }

  private long count() {
    return lab.inTransaction(tx ->
        lab.core()
            .tariffs()
            .prices()
            .count(
                tx,
                lab.core().tariffs().plans().find(tx, seller, plan).orElseThrow(),
                new PriceFilter(null, null, null)));
  }

  private boolean rowsAreOnTheirWay() {
    try (Connection connection = lab.core().database().dataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.processlist"
                    + " WHERE info LIKE '%INSERT INTO plan_rate (%' AND id <> CONNECTION_ID()")) {
      return rows.next() && rows.getInt(1) > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private DatabaseSettings settings() {
    DatabaseAccess access = lab.platform().databaseServer().access();
    return new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 5);
  }

  private PlanId plan() {
    NewPlan plan =
        NewPlan.of(
            "Take-over " + UUID.randomUUID(),
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            new Rounding(RoundingMode.HALF_UP, 4));
    return Selling.done(
        lab.inTransaction(tx -> lab.core().tariffs().plans().create(tx, seller, null, plan)));
  }
}
