package org.vpbx.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.money.Rounding;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.sheet.SheetImport;
import org.vpbx.core.sheet.SheetImports;
import org.vpbx.core.sheet.SheetMode;
import org.vpbx.core.sheet.SheetReport;
import org.vpbx.core.sheet.SheetSettings;
import org.vpbx.core.sheet.UploadRefusal;
import org.vpbx.core.tariff.NewPlan;
import org.vpbx.core.tariff.PriceFilter;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.web.sheet.PricesCsv;

/** Prices from files, on the real database (promises Z2 and B4). */
class SheetImportTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int MANY = 200_000;

  private final Lab lab = Lab.get();
  private final TenantScope seller = new TenantScope(lab.owner());
  private final PlanId plan = plan();

  @TempDir private Path directory;

  @Test
  void aDryRunChangesNothingAndTheRunDoesWhatItSaid() {
    assertCounts("3 added, 0 changed, 0 removed, 0 unchanged", run(sheet("0.10", "0.20", "0.30")));
    SheetImportId again = upload(sheet("0.10", "0.25", "0.30"));
    SheetImport checked = check(again, SheetMode.CHANGES_ONLY, null);
    assertEquals(SheetImport.State.CHECKED, checked.state());
    assertCounts("0 added, 1 changed, 0 removed, 2 unchanged", checked);
    SheetReport.Sample sample = checked.report().orElseThrow().changedSamples().getFirst();
    assertEquals(200_000, sample.before().perMinute());
    assertEquals(250_000, sample.after().perMinute());
    assertEquals("[0.100000, 0.200000, 0.300000]", prices(null));
    assertEquals(SheetImport.State.DONE, go(again).state());
    assertEquals("[0.100000, 0.250000, 0.300000]", prices(null));
  }

  @Test
  void whatTheFileDoesNotSayStaysAsInThePlan() {
    run("code,destination,rate,fee,increments\n101,D1,0.10,0.05,7/30/6\n102,D2,0.20,0.05,60/60\n");
    String file = "code,destination,rate\n101,D1,0.15\n102,D2,0.20\n103,D3,0.30\n";
    SheetImport checked = check(upload(file), SheetMode.CHANGES_ONLY, null);
    assertCounts("1 added, 1 changed, 0 removed, 1 unchanged", checked);
    assertEquals(
        "[Terms[destination=D1, perMinute=150000, fee=50000, minimum=7, first=30, next=6]]",
        checked.report().orElseThrow().changedSamples().stream()
            .map(SheetReport.Sample::after)
            .toList()
            .toString());
    assertEquals(SheetImport.State.DONE, go(checked.id()).state());
    assertEquals("[0.050000 7/30/6, 0.050000 0/60/60, 0.000000 0/1/1]", terms());
    Instant later = now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    SheetImport whole = check(upload(file), SheetMode.WHOLE_SHEET, later);
    assertCounts("0 added, 0 changed, 0 removed, 3 unchanged", whole);
  }

  @Test
  void aTermOfALineOrTheSettingsGoesBeforeThatOfThePlan() {
    run("code,destination,rate,fee,increments\n101,D1,0.10,0.05,7/30/6\n102,D2,0.20,0.05,7/30/6\n");
    SheetImportId next =
        upload("code,destination,rate,increments\n101,D1,0.15,\n102,D2,0.25,9/9\n");
    SheetSettings read = find(next).settings();
    SheetSettings free =
        new SheetSettings(
            read.separator(),
            read.columns(),
            read.decimal(),
            read.dates(),
            SheetMode.CHANGES_ONLY,
            null,
            true,
            0L,
            null,
            1,
            null);
    assertTrue(lab.core().sheets().check(seller, next, free));
    assertEquals(SheetImport.State.CHECKED, await(next).state());
    assertEquals(SheetImport.State.DONE, go(next).state());
    assertEquals("[0.000000 7/1/6, 0.000000 7/9/9]", terms());
  }

  @Test
  void aBadLastLineKeepsEverythingOut() {
    SheetImport bad = check(upload(sheet("0.10", "0.20", "cheap")), SheetMode.CHANGES_ONLY, null);
    assertEquals(SheetImport.State.REFUSED, bad.state());
    assertEquals(4, bad.report().orElseThrow().bad().getFirst().line());
    assertTrue(!lab.core().sheets().run(seller, null, bad.id()));
    assertEquals("[]", prices(null));
  }

  @Test
  void doublesAreFoundWithTheirLines() {
    SheetImport bad =
        check(upload("code,destination,rate\n49,A,1.0\n49,B,2.0\n"), SheetMode.CHANGES_ONLY, null);
    assertEquals(
        "[BadLine[line=3, number=49, reason=TWICE, details=[49, 2]]]",
        bad.report().orElseThrow().bad().toString());
  }

  @Test
  void aNewSheetTakesEffectOnItsDateAndEndsWhatItDoesNotHave() {
    run(sheet("0.10", "0.20", "0.30"));
    Instant later = now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    SheetImportId next = upload("code,destination,rate\n101,D1,0.15\n102,D2,0.20\n");
    assertCounts(
        "0 added, 1 changed, 1 removed, 1 unchanged", check(next, SheetMode.WHOLE_SHEET, later));
    assertEquals(SheetImport.State.DONE, go(next).state());
    assertEquals("[0.100000, 0.200000, 0.300000]", prices(null));
    assertEquals("[0.150000, 0.200000]", prices(later));
  }

  @Test
  void aPlanThatChangedMeanwhileIsShownAgainBeforeAnythingIsWritten() {
    run(sheet("0.10", "0.20", "0.30"));
    SheetImportId mine = upload(sheet("0.11", "0.20", "0.30"));
    check(mine, SheetMode.CHANGES_ONLY, null);
    run(sheet("0.12", "0.20", "0.30"));
    SheetImport asked = go(mine);
    assertEquals(SheetImport.State.CHECKED, asked.state());
    assertTrue(asked.stale());
    assertEquals("[0.120000, 0.200000, 0.300000]", prices(null));
    assertEquals(SheetImport.State.DONE, go(mine).state());
    assertEquals("[0.110000, 0.200000, 0.300000]", prices(null));
  }

  @Test
  void whatIsExportedCanBeImportedWithoutAChange() throws IOException {
    run(
        """
        direction,code,destination,rate,fee,increments,origin,to
        OUT,49,"Germany, ""all\""",0.0123,0.01,60/1,,
        OUT,=493012345,=Formula,0,,1/1,44,2099-12-31
        OUT,4930100-4930199,-Range,1.5,,30/6,,
        IN,*,Any,0.000001,,1/1,,
        """);
    for (Instant at : Arrays.asList(now(), null)) {
      Path file =
          lab.inTransaction(tx ->
              PricesCsv.spool(
                  lab.core().tariffs().prices(),
                  tx,
                  lab.core().tariffs().plans().find(tx, seller, plan).orElseThrow(),
                  at));
      for (SheetMode mode : SheetMode.values()) {
        assertCounts(
            "0 added, 0 changed, 0 removed, 4 unchanged",
            check(upload(Files.readString(file)), mode, null));
      }
      Files.delete(file);
    }
  }

  @Test
  void whatIsNoSheetIsRefusedAtOnce() throws IOException {
    assertEquals("EMPTY 0", refusal("code,rate\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals("UTF_16 0", refusal("code,rate\n49,1\n".getBytes(StandardCharsets.UTF_16)));
    assertEquals(
        "NOT_UTF_8 3",
        refusal("code,name\n49,A\n43,Österreich\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(
        "TOO_MANY_LINES 1000000",
        refusal("49,A,1\n".repeat(10_000_000).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aConnectionThatDiesInTheMiddleLeavesNothingAndItCanBeStartedAgain() {
    SheetImportId big = upload(many("0.0"));
    check(big, SheetMode.CHANGES_ONLY, null);
    assertTrue(lab.core().sheets().run(seller, null, big));
    Await.until("rows on their way", LONG, this::killTheImport);
    assertEquals(SheetImport.State.FAILED, await(big).state());
    assertEquals("[]", prices(null));
    check(big, SheetMode.CHANGES_ONLY, null);
    assertEquals(SheetImport.State.DONE, go(big).state());
    assertEquals(MANY, count());
  }

  @Test
  void anImportThatIsCancelledIsUndone() {
    SheetImportId big = upload(many("0.0"));
    check(big, SheetMode.CHANGES_ONLY, null);
    assertTrue(lab.core().sheets().run(seller, null, big));
    assertTrue(lab.core().sheets().cancel(seller, big));
    assertEquals(SheetImport.State.CANCELLED, await(big).state());
    assertEquals(0, count());
  }

  private static String sheet(String... prices) {
    StringBuilder text = new StringBuilder("code,destination,rate\n");
    for (int i = 1; i <= prices.length; i++) {
      text.append(100 + i).append(",D").append(i).append(',').append(prices[i - 1]).append('\n');
    }
    return text.toString();
  }

  private static String many(String start) {
    StringBuilder text = new StringBuilder("code,destination,rate\n");
    for (int i = 0; i < MANY; i++) {
      text.append(1_000_000 + i).append(",Destination ").append(i % 1000).append(',');
      text.append(start).append(1 + i % 9).append('\n');
    }
    return text.toString();
  }

  private SheetImport run(String csv) {
    SheetImportId id = upload(csv);
    assertEquals(SheetImport.State.CHECKED, check(id, SheetMode.CHANGES_ONLY, null).state());
    SheetImport done = go(id);
    assertEquals(SheetImport.State.DONE, done.state());
    return done;
  }

  private SheetImportId upload(String csv) {
    return assertInstanceOf(
            SheetImports.Upload.Taken.class, upload(csv.getBytes(StandardCharsets.UTF_8)))
        .id();
  }

  private SheetImports.Upload upload(byte[] bytes) {
    try {
      Path file = Files.write(directory.resolve("sheet" + COUNT.incrementAndGet()), bytes);
      return lab.core().sheets().upload(seller, null, plan, "test.csv", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refusal(byte[] bytes) throws IOException {
    UploadRefusal refusal =
        assertInstanceOf(SheetImports.Upload.Refused.class, upload(bytes)).refusal();
    return refusal.reason() + " " + refusal.number();
  }

  private SheetImport check(SheetImportId id, SheetMode mode, Instant effective) {
    SheetSettings old = find(id).settings();
    SheetSettings settings =
        new SheetSettings(
            old.separator(),
            old.columns(),
            old.decimal(),
            old.dates(),
            mode,
            effective,
            true,
            old.feeMicros(),
            old.minimumSeconds(),
            old.firstSeconds(),
            old.nextSeconds());
    assertTrue(lab.core().sheets().check(seller, id, settings));
    return await(id);
  }

  private SheetImport go(SheetImportId id) {
    assertTrue(lab.core().sheets().run(seller, null, id));
    return await(id);
  }

  private SheetImport await(SheetImportId id) {
    return Await.value(
        "the end of the import", LONG, () -> Optional.of(find(id)).filter(one -> !one.isBusy()));
  }

  private SheetImport find(SheetImportId id) {
    return lab.inTransaction(tx -> lab.core().sheets().find(tx, seller, id)).orElseThrow();
  }

  private static void assertCounts(String expected, SheetImport sheet) {
    SheetReport report = sheet.report().orElseThrow();
    assertEquals(
        expected,
        "%d added, %d changed, %d removed, %d unchanged"
            .formatted(report.added(), report.changed(), report.removed(), report.unchanged()));
  }

  private String prices(Instant at) {
    return rates(at, rate -> rate.perMinute().toPlainString());
  }

  private String terms() {
    return rates(
        null,
        rate ->
            "%s %d/%d/%d"
                .formatted(
                    rate.connectionFee().toPlainString(),
                    rate.minimumSeconds(),
                    rate.firstSeconds(),
                    rate.nextSeconds()));
  }

  private String rates(Instant at, Function<Rate, String> text) {
    return lab.inTransaction(
            tx -> {
              var book = lab.core().tariffs().prices();
              var own = lab.core().tariffs().plans().find(tx, seller, plan).orElseThrow();
              return book
                  .prices(tx, own, new PriceFilter(null, null, at == null ? now() : at), 10, 0)
                  .stream()
                  .map(price -> text.apply(price.line().offer().rate()))
                  .toList();
            })
        .toString();
  }

  private long count() {
    return lab.inTransaction(tx ->
        lab.core()
            .tariffs()
            .prices()
            .count(
                tx,
                lab.core().tariffs().plans().find(tx, seller, plan).orElseThrow(),
                new PriceFilter(null, null, now())));
  }

  /** Kills the connection that inserts prices at the moment, if there is one. */
  private boolean killTheImport() {
    try (Connection connection = lab.core().database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      List<Long> found = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id FROM information_schema.processlist"
                  + " WHERE info LIKE '%INSERT INTO plan_rate (%' AND id <> CONNECTION_ID()")) {
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
      }
      for (long id : found) {
        statement.execute("KILL " + id);
      }
      return !found.isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instant now() {
    return lab.core().clock().instant();
  }

  private PlanId plan() {
    NewPlan plan =
        NewPlan.of(
            "Sheets " + COUNT.incrementAndGet(),
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            new Rounding(RoundingMode.HALF_UP, 4));
    return Selling.done(
        lab.inTransaction(tx -> lab.core().tariffs().plans().create(tx, seller, null, plan)));
  }
}
