package org.vpbx.ari;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;

/** Runs beside one Asterisk, and settles its calls from {@link #start} to {@link #close}. */
public final class AriApp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AriApp.class);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

  /** Longer than any step rings. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final Core core;
  private final String systemName;
  private final CelTailer tailer;
  private final LeaseKeeper leases;
  private final Thread thread;
  private volatile boolean closing;

  private AriApp(AriSettings settings, Core core) {
    this.core = core;
    this.systemName = settings.systemName();
    CelSettler settler = new CelSettler(core.calls().settlement());
    this.tailer = new CelTailer(settings, core.database(), core.calls().records(), settler);
    this.leases = new LeaseKeeper(core, settings.ami(), systemName);
    this.thread = Thread.ofPlatform().name("cel-" + settings.node()).unstarted(this::follow);
  }

  public static AriApp start(AriSettings settings, Core core) {
    AriApp app = new AriApp(settings, core);
    app.thread.start();
    app.leases.start();
    log.info("Settling the calls of {} from {}", settings.node(), settings.celFile());
    return app;
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    thread.join();
  }

  /** Ends after the transaction in progress. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
      leases.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    Instant sweepAt = core.clock().instant();
    while (!closing) {
      try {
        while (!closing && tailer.advance()) {}
        if (!core.clock().instant().isBefore(sweepAt)) {
          sweep();
          sweepAt = core.clock().instant().plus(SWEEP_EVERY);
        }
        pause(POLL);
      } catch (IOException | RuntimeException e) {
        if (!closing) {
          log.error("Settling pauses for {}", AFTER_FAULT, e);
          pause(AFTER_FAULT);
        }
      }
    }
  }

  private void sweep() {
    Instant before = core.clock().instant().minus(FORGOTTEN_AFTER);
    int forgotten =
        core.database()
            .inTransaction(
                tx -> core.calls().settlement().abandonForgotten(tx, systemName, before));
    if (forgotten > 0) {
      log.warn("Released {} legs that were granted and never dialled", forgotten);
    }
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      closing = true;
    }
  }
}
