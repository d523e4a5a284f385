package org.vpbx.ari;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;

/**
 * What is to be done every half minute, however busy the record is: each part by itself, so that
 * one that fails is logged and holds up no other. Belongs to one thread.
 */
final class Upkeep {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final long MEGABYTE = 1024L * 1024;

  private final AriSettings settings;
  private final Core core;
  private final BooleanSupplier closing;
  private Instant next = Instant.MIN;

  Upkeep(AriSettings settings, Core core, BooleanSupplier closing) {
    this.settings = settings;
    this.core = core;
    this.closing = closing;
  }

  /** Does all of it, if it is time. */
  void whenDue() {
    Instant now = core.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    tellOfEmergencies();
    attempt("Emergency calls are not charged", core.calls().emergencyCharges()::charge);
    attempt("The room for the record is not known", this::watchSpace);
    attempt("What no cap counts any more stays", () -> forgetSpent(now));
  }

  /** Writes the mails that are due; what has just been settled may bring some. */
  void tellOfEmergencies() {
    attempt("Mails about emergency calls are not written", core.calls().notices()::write);
  }

  private void watchSpace() throws IOException {
    Path directory = settings.celFile().toAbsolutePath().getParent();
    if (Files.isDirectory(directory)) {
      long bytes = Files.getFileStore(directory).getUsableSpace();
      long enough = settings.recordSpaceMb() * MEGABYTE;
      core.calls().recordAlarm().space(settings.systemName(), bytes, enough);
    }
  }

  private void forgetSpent(Instant now) {
    int forgotten = core.database().inTransaction(tx -> core.fraud().forgetSpent(tx, now));
    if (forgotten > 0) {
      log.info("Deleted {} sums that no cap counts any more", forgotten);
    }
  }

  private interface Part {
    void run() throws IOException;
  }

  private void attempt(String otherwise, Part part) {
    if (closing.getAsBoolean()) {
      return;
    }
    try {
      part.run();
    } catch (IOException | RuntimeException e) {
      if (!closing.getAsBoolean()) {
        log.error("{}; tried again later", otherwise, e);
      }
    }
  }
}
