package org.vpbx.core.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.db.Database;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.PlanId;
import org.vpbx.core.id.SheetImportId;
import org.vpbx.core.id.UserId;
import org.vpbx.core.tariff.TariffFeature;

/**
 * Files with prices: taken in, checked without effect, and imported as a whole or not at all. The
 * work goes on in the background of the process that was asked, and its state in the database, so
 * any other process can tell how far it is, and start it again if that one is gone. Thread-safe.
 */
public final class SheetImports {

  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Duration KEPT = Duration.ofDays(14);
  private static final Duration PURGE_EVERY = Duration.ofHours(1);
  private static final int PURGED_AT_ONCE = 20;
  private static final int NAME_LENGTH_MAX = 200;

  private final Database database;
  private final InstantSource clock;
  private final SheetJobs jobs;
  private final AtomicReference<Instant> purgeDue = new AtomicReference<>(Instant.EPOCH);

  public SheetImports(Database database, InstantSource clock, TariffFeature tariffs) {
    this.database = database;
    this.clock = clock;
    this.jobs = new SheetJobs(database, clock, tariffs);
  }

  /** Whether a file was taken in. */
  public sealed interface Upload {

    record Taken(SheetImportId id) implements Upload {}

    record Refused(UploadRefusal refusal) implements Upload {}
  }

  /** Undoes an upload. */
  private static final class Undone extends RuntimeException {

    private final transient UploadRefusal refusal;

    Undone(UploadRefusal refusal) {
      super(refusal.reason().name(), null, false, false);
      this.refusal = refusal;
    }
  }

  /**
   * Takes a file in, with the settings that its header suggests.
   *
   * @param by who does it; null where no user does
   */
  public Upload upload(TenantScope seller, UserId by, PlanId plan, String name, Path file) {
    purge();
    try {
      return new Upload.Taken(
          database.inTransaction(tx -> upload(tx, seller, by, plan, name, file)));
    } catch (Undone e) {
      return new Upload.Refused(e.refusal);
    }
  }

  private SheetImportId upload(
      Tx tx, TenantScope seller, UserId by, PlanId plan, String name, Path file) {
    SheetMapper mapper = tx.mapper(SheetMapper.class);
    GeneratedKey key = new GeneratedKey();
    String shown = name.isBlank() ? "prices.csv" : name.strip();
    shown = shown.substring(0, Math.min(shown.length(), NAME_LENGTH_MAX));
    if (mapper.insert(seller, key, plan, by, shown, clock.instant()) == 0) {
      throw new Undone(new UploadRefusal(UploadRefusal.Reason.PLAN_UNKNOWN, 0));
    }
    SheetImportId id = key.as(SheetImportId::new);
    SheetIntake intake = new SheetIntake();
    int[] position = new int[1];
    try (InputStream in = Files.newInputStream(file)) {
      intake
          .take(in, part -> mapper.insertPart(id, position[0]++, part))
          .ifPresent(refusal -> {
            throw new Undone(refusal);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SheetSettings suggested = SheetReader.preview(SheetFile.open(tx, id)).suggested();
    mapper.describe(seller, id, intake.length(), intake.lines(), SheetJson.text(suggested));
    return id;
  }

  /** An import into one of the scope's own plans. */
  public Optional<SheetImport> find(Tx tx, TenantScope seller, SheetImportId id) {
    return Optional.ofNullable(tx.mapper(SheetMapper.class).find(seller, id))
        .map(StoredImport::sheet);
  }

  /** The newest first. */
  public List<SheetImport> ofPlan(Tx tx, TenantScope seller, PlanId plan, int limit) {
    return tx.mapper(SheetMapper.class).ofPlan(seller, plan, limit).stream()
        .map(StoredImport::sheet)
        .toList();
  }

  /** The beginning of a file that the caller has looked up, its lines parted as it is set. */
  public SheetReader.Preview preview(Tx tx, SheetImport sheet, char separator) {
    return SheetReader.preview(SheetFile.open(tx, sheet.id()), separator);
  }

  /**
   * Begins to check the file by these settings, in the background; nothing else changes by it.
   *
   * @return false if it cannot be checked now: somebody works on it, or it is done
   */
  public boolean check(TenantScope seller, SheetImportId id, SheetSettings settings) {
    return begin(seller, null, id, SheetImport.State.CHECKING, settings);
  }

  /**
   * Begins to import what was checked, in the background. If the plan has changed since, it is
   * checked again instead, and has to be confirmed again.
   *
   * @param by who does it, for the audit log; null where the platform is set up
   * @return false if there is nothing that was checked and found good
   */
  public boolean run(TenantScope seller, Actor by, SheetImportId id) {
    return begin(seller, by, id, SheetImport.State.RUNNING, null);
  }

  private boolean begin(
      TenantScope seller,
      Actor by,
      SheetImportId id,
      SheetImport.State state,
      SheetSettings settings) {
    String lease = UUID.randomUUID().toString();
    Optional<StoredImport> begun =
        database.inTransaction(tx -> {
          SheetMapper mapper = tx.mapper(SheetMapper.class);
          Instant now = clock.instant();
          Optional<StoredImport> row =
              Optional.ofNullable(mapper.lock(seller, id)).filter(found -> may(found, state, now));
          row.ifPresent(found ->
              mapper.begin(
                  seller,
                  id,
                  state,
                  settings == null ? found.settings() : SheetJson.text(settings),
                  lease,
                  now.plus(LEASE),
                  now));
          return row;
        });
    begun.ifPresent(row -> jobs.start(seller, by, id, lease, state));
    return begun.isPresent();
  }

  private static boolean may(StoredImport row, SheetImport.State state, Instant now) {
    SheetImport sheet = row.sheet();
    if (state == SheetImport.State.CHECKING) {
      return sheet.isOpen(now);
    }
    boolean again = sheet.state() == SheetImport.State.RUNNING && sheet.isInterrupted(now);
    return again || sheet.state() == SheetImport.State.CHECKED;
  }

  /**
   * Gives it up. What is being imported at the moment is undone, unless it is finished first.
   *
   * @return false if it is done, or given up, already
   */
  public boolean cancel(TenantScope seller, SheetImportId id) {
    return database.inTransaction(tx -> {
      SheetMapper mapper = tx.mapper(SheetMapper.class);
      Instant now = clock.instant();
      StoredImport row = mapper.lock(seller, id);
      if (row == null) {
        return false;
      }
      SheetImport sheet = row.sheet();
      if (sheet.isBusy() && !sheet.isInterrupted(now)) {
        mapper.cancel(seller, id, sheet.state(), now);
      } else if (sheet.isOpen(now)) {
        mapper.cancel(seller, id, SheetImport.State.CANCELLED, now);
      } else {
        return false;
      }
      return true;
    });
  }

  /** Deletes what was uploaded two weeks ago or earlier; now and then by itself. */
  private void purge() {
    Instant now = clock.instant();
    Instant due = purgeDue.get();
    if (now.isBefore(due) || !purgeDue.compareAndSet(due, now.plus(PURGE_EVERY))) {
      return;
    }
    boolean more = true;
    while (more) {
      more =
          database.inTransaction(tx -> {
            SheetMapper mapper = tx.mapper(SheetMapper.class);
            List<SheetImportId> old = mapper.old(now.minus(KEPT), PURGED_AT_ONCE);
            if (!old.isEmpty()) {
              mapper.deleteParts(old);
              mapper.delete(old);
            }
            return old.size() == PURGED_AT_ONCE;
          });
    }
  }
}
