package org.vpbx.core.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.tariff.Plan;
import org.vpbx.core.tariff.PlanOutcome;
import org.vpbx.core.tariff.PriceBook;
import org.vpbx.core.tariff.PriceChange;
import org.vpbx.core.tariff.TariffFeature;

/**
 * Checks and imports files, each in a thread of its own and one transaction; two at a time, since
 * they take memory. Thread-safe.
 */
final class SheetJobs {

  private static final Logger log = LoggerFactory.getLogger(SheetJobs.class);

  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 10;

  private final Database database;
  private final InstantSource clock;
  private final TariffFeature tariffs;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  SheetJobs(Database database, InstantSource clock, TariffFeature tariffs) {
    this.database = database;
    this.clock = clock;
    this.tariffs = tariffs;
  }

  /**
   * @param lease that the caller has taken
   */
  void start(
      TenantScope seller, Actor by, SheetImportId id, String lease, SheetImport.State state) {
    Thread.ofVirtual()
        .name("sheet-" + id.value())
        .start(new Job(seller, by, id, lease, state == SheetImport.State.RUNNING));
  }

  /** The work on a file is to stop: it was cancelled, or somebody else has taken it over. */
  private static final class Stopped extends RuntimeException {
    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private final class Job implements Runnable {

    private final TenantScope seller;
    private final Actor by;
    private final SheetImportId id;
    private final String lease;
    private final boolean imports;
    private Instant beatDue = Instant.EPOCH;

    Job(TenantScope seller, Actor by, SheetImportId id, String lease, boolean imports) {
      this.seller = seller;
      this.by = by;
      this.id = id;
      this.lease = lease;
      this.imports = imports;
    }

    @Override
    public void run() {
      try {
        while (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
          beat(0);
        }
        try {
          database.run(this::work);
        } finally {
          permits.release();
        }
      } catch (Stopped e) {
        end(SheetImport.State.CANCELLED);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.error("Import {} failed; nothing of it was stored", id.value(), e);
        end(SheetImport.State.FAILED);
      }
    }

    private void end(SheetImport.State state) {
      try {
        database.run(tx ->
            tx.mapper(SheetMapper.class)
                .end(seller, id, lease, state, null, null, false, clock.instant()));
      } catch (RuntimeException e) {
        log.warn("Import {} ends when its lease does", id.value(), e);
      }
    }

    private void work(Tx tx) {
      StoredImport row = tx.mapper(SheetMapper.class).find(seller, id);
      SheetSettings settings = resolved(tx, known(row.sheet()));
      SheetLoad[] load = new SheetLoad[1];
      PriceBook.Prepared prepared =
          tariffs
              .prices()
              .prepare(
                  tx,
                  seller,
                  by,
                  row.planId(),
                  (plan, now) -> {
                    load[0] = load(tx, plan, settings, now);
                    return change(load[0], settings, now, row.fileName());
                  })
              .orElseThrow(Stopped::new);
      beat(row.fileLines());
      SheetReport report = load[0].report(prepared.edit(), settings.decimal());
      long revision = prepared.edit().plan().revision();
      boolean asSeen = row.planRevision() != null && row.planRevision() == revision;
      if (!imports || !report.isGood() || !asSeen) {
        finish(tx, report, revision, imports && !asSeen);
        return;
      }
      switch (prepared.apply().apply(this::beat)) {
        case PlanOutcome.Done done -> {
          int ended =
              tx.mapper(SheetMapper.class)
                  .end(
                      seller,
                      id,
                      lease,
                      SheetImport.State.DONE,
                      SheetJson.text(report),
                      done.revision(),
                      false,
                      clock.instant());
          if (ended == 0) {
            throw new Stopped();
          }
        }
        case PlanOutcome.Refused refused ->
            throw new IllegalStateException("It was found good before: " + refused.sentence());
      }
    }

    private void finish(Tx tx, SheetReport report, long revision, boolean stale) {
      SheetImport.State state =
          report.isGood() ? SheetImport.State.CHECKED : SheetImport.State.REFUSED;
      tx.mapper(SheetMapper.class)
          .end(seller, id, lease, state, SheetJson.text(report), revision, stale, clock.instant());
    }

    /** The settings, with what the check has found of them: the file is still the same. */
    private SheetSettings known(SheetImport sheet) {
      return imports && sheet.report().isPresent()
          ? sheet.settings().with(sheet.report().get().decimal(), sheet.settings().dates())
          : sheet.settings();
    }

    private SheetSettings resolved(Tx tx, SheetSettings settings) {
      if (!SheetScan.isNeeded(settings)) {
        return settings;
      }
      try (InputStream sheet = SheetFile.open(tx, id)) {
        return SheetScan.resolve(sheet, settings);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private SheetLoad load(Tx tx, Plan plan, SheetSettings settings, Instant now) {
      Map<String, String> windows = new HashMap<>();
      tariffs
          .prices()
          .calendar(tx, plan)
          .windows()
          .forEach(w -> windows.put(w.name().toLowerCase(Locale.ROOT), w.name()));
      LineParser.PlanFacts facts =
          new LineParser.PlanFacts(
              plan.currency(), plan.timeZone(), windows, tariffs.prices().hasPrices(tx, plan));
      try (InputStream sheet = SheetFile.open(tx, id)) {
        return SheetLoad.read(sheet, settings, facts, now, this::beat);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static PriceChange change(
        SheetLoad load, SheetSettings settings, Instant now, String note) {
      if (settings.mode() == SheetMode.CHANGES_ONLY) {
        return new PriceChange(load.prices(), Set.of(), null, note).leavingOpen(load.open());
      }
      boolean past = settings.effective() == null || settings.effective().isBefore(now);
      return PriceChange.whole(load.prices(), past ? now : settings.effective(), note)
          .leavingOpen(load.open());
    }

    /** Tells that it is alive and how far it is, twice a second at the most. */
    private void beat(int progress) {
      Instant now = clock.instant();
      if (now.isBefore(beatDue)) {
        return;
      }
      beatDue = now.plus(500, ChronoUnit.MILLIS);
      boolean on =
          database.inTransaction(tx ->
              tx.mapper(SheetMapper.class)
                  .beat(seller, id, lease, progress, now.plus(SheetImports.LEASE)))
              > 0;
      if (!on) {
        throw new Stopped();
      }
    }
  }
}
