package org.vpbx.standalone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.sheet.SheetMode;
import org.vpbx.core.sheet.SheetSettings;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.DatabaseAccess;

/**
 * How long an import of a rate sheet takes, beside the database's own LOAD DATA of the same file
 * into an equal table. What is timed is the run, which reads the file again, compares it with the
 * plan and stores it; LOAD DATA does neither of the first two.
 */
public final class ImportBench {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int DESTINATIONS = 1000;
  private static final int FIRST_PREFIX = 1_000_000;

  private final DatabaseAccess access;
  private final Core core;
  private final TenantScope seller;
  private final PlanId plan;
  private final Consumer<String> progress;

  private ImportBench(
      DatabaseAccess access,
      Core core,
      TenantScope seller,
      PlanId plan,
      Consumer<String> progress) {
    this.access = access;
    this.core = core;
    this.seller = seller;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * @param load LOAD DATA, the quicker of two
   * @param fresh an import into an empty plan
   * @param priced an import of new prices for all of it, from a date on
   */
  public record Measured(Duration load, Duration fresh, Duration priced) {

    public double freshRatio() {
      return (double) fresh.toNanos() / load.toNanos();
    }

    public double pricedRatio() {
      return (double) priced.toNanos() / load.toNanos();
    }
  }

  /**
   * Measures each once.
   *
   * @param access to the database that the core uses; it has to allow LOAD DATA LOCAL
   * @param plan an empty one of the seller's
   * @param progress gets a line with each time
   */
  public static Measured measure(
      DatabaseAccess access,
      Core core,
      TenantScope seller,
      PlanId plan,
      int lines,
      Consumer<String> progress) {
    return new ImportBench(access, core, seller, plan, progress).measure(lines);
  }

  private Measured measure(int lines) {
    Path first = file(lines, 1);
    Path second = file(lines, 2);
    try {
      Duration load = load(first);
      load = load(second).compareTo(load) < 0 ? load(second) : load;
      Duration fresh = imported(first, null);
      Duration priced = imported(second, core.clock().instant().plus(Duration.ofDays(30)));
      progress.accept("LOAD DATA: " + load.toMillis() + " ms");
      progress.accept("Import into a fresh plan: " + fresh.toMillis() + " ms");
      progress.accept("Import of new prices: " + priced.toMillis() + " ms");
      return new Measured(load, fresh, priced);
    } finally {
      delete(first);
      delete(second);
    }
  }

  private Duration imported(Path file, Instant effective) {
    SheetImports sheets = core.sheets();
    SheetImportId id =
        switch (sheets.upload(seller, null, plan, "bench.csv", file)) {
          case SheetImports.Upload.Taken taken -> taken.id();
          case SheetImports.Upload.Refused refused ->
              throw new IllegalStateException(refused.toString());
        };
    SheetSettings read = found(id).settings();
    SheetSettings settings =
        new SheetSettings(
            read.separator(),
            read.columns(),
            read.decimal(),
            read.dates(),
            SheetMode.WHOLE_SHEET,
            effective,
            true,
            read.feeMicros(),
            read.minimumSeconds(),
            read.firstSeconds(),
            read.nextSeconds());
    Duration check = timed(id, () -> sheets.check(seller, id, settings), SheetImport.State.CHECKED);
    progress.accept("Dry run: " + check.toMillis() + " ms");
    return timed(id, () -> sheets.run(seller, null, id), SheetImport.State.DONE);
  }

  private Duration timed(SheetImportId id, Supplier<Boolean> start, SheetImport.State wanted) {
    long begin = System.nanoTime();
    if (!start.get()) {
      throw new IllegalStateException("It did not start");
    }
    Await.until("the end of the import", LONG, () -> !found(id).isBusy());
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    if (found(id).state() != wanted) {
      throw new IllegalStateException(found(id).toString());
    }
    return taken;
  }

  private SheetImport found(SheetImportId id) {
    return core.database().inTransaction(tx -> core.sheets().find(tx, seller, id)).orElseThrow();
  }

  private Duration load(Path file) {
    Properties login = new Properties();
    login.setProperty("user", access.user());
    login.setProperty("password", access.password());
    login.setProperty("allowLoadLocalInfile", "true");
    try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), login);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS plan_rate_load");
      statement.execute("CREATE TABLE plan_rate_load LIKE plan_rate");
      statement.execute(
          "ALTER TABLE plan_rate_load ADD FOREIGN KEY (plan_id) REFERENCES rate_plan (id)");
      long begin = System.nanoTime();
      statement.execute(
          """
          LOAD DATA LOCAL INFILE '%s' INTO TABLE plan_rate_load CHARACTER SET utf8mb4
          FIELDS TERMINATED BY ',' LINES TERMINATED BY '\\n' IGNORE 1 LINES
          (number, destination, per_minute, connection_fee)
          SET plan_id = %d, direction = 'OUTBOUND', origin = '', minimum_seconds = 0,
              first_seconds = 1, next_seconds = 1, valid_from = '2026-01-01', revision = 1
          """
              .formatted(file, plan.value()));
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);
      statement.execute("DROP TABLE plan_rate_load");
      return taken;
    } catch (SQLException e) {
      throw new IllegalStateException("LOAD DATA did not work", e);
    }
  }

  private static Path file(int lines, int price) {
    try {
      Path file = Files.createTempFile("vpbx-bench", ".csv");
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write("prefix,destination,rate,connection fee\n");
        for (int i = 0; i < lines; i++) {
          out.write(
              "%d,Destination %d,0.%d%03d,0.01\n"
                  .formatted(FIRST_PREFIX + i, i % DESTINATIONS, price, i % DESTINATIONS));
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
