package org.vpbx.ari;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.call.SeenChannels;

/** Runs beside one Asterisk, and settles its calls from {@link #start} to {@link #close}. */
public final class AriApp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AriApp.class);

  /** What comes meanwhile is settled by one transaction. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofSeconds(30);

  /** For so long another process waits after this one has died. */
  private static final Duration KEPT = Duration.ofSeconds(8);

  /** Longer than any step rings. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final Core core;
  private final String systemName;
  private final CelTailer tailer;
  private final LeaseKeeper leases;
  private final Upkeep upkeep;
  private final Thread thread;
  private final String name = UUID.randomUUID().toString();
  private final AriSettings settings;
  private Instant keepAgainAt = Instant.MIN;
  private Instant forgetAgainAt = Instant.MIN;
  private volatile Instant keptUntil = Instant.MIN;
  private Map<String, Instant> missing = Map.of();

  /** Null: to be taken. */
  private Moment moment;

  private volatile boolean closing;

  private AriApp(AriSettings settings, Core core) {
    this.core = core;
    this.systemName = settings.systemName();
    CelSettler settler = new CelSettler(core.calls());
    this.tailer = new CelTailer(settings, core.database(), core.calls().records(), settler);
    this.settings = settings;
    this.upkeep = new Upkeep(settings, core, () -> closing);
    this.leases = new LeaseKeeper(core, settings, this::isKeeping);
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
    try (ChannelWatch watch = new ChannelWatch(settings, core.clock())) {
      while (!closing) {
        try {
          if (!work(watch)) {
            pause(POLL);
          }
        } catch (IOException | RuntimeException e) {
          if (!closing) {
            log.error("Settling pauses for {}", AFTER_FAULT, e);
            pause(AFTER_FAULT);
          }
        }
      }
    }
    leave();
  }

  /** Returns whether there may be more to do at once. */
  private boolean work(ChannelWatch watch) throws IOException {
    if (keeps()) {
      upkeep.whenDue();
      return settle(watch);
    }
    moment = null;
    missing = Map.of();
    return false;
  }

  /** Whether this process is the one that looks after Asterisk. */
  private boolean keeps() {
    Instant now = core.clock().instant();
    if (now.isAfter(keepAgainAt)) {
      boolean before = isKeeping();
      boolean keeping = core.calls().reconciliation().keep(systemName, name, KEPT);
      keptUntil = keeping ? now.plus(KEPT) : Instant.MIN;
      keepAgainAt = now.plus(KEPT.dividedBy(4));
      if (keeping != before) {
        log.info(keeping ? "Looks after {}" : "Stands by for {}", systemName);
      }
    }
    return isKeeping();
  }

  /** What is not kept again in time is another process's. */
  private boolean isKeeping() {
    return core.clock().instant().isBefore(keptUntil);
  }

  private void leave() {
    try {
      core.calls().reconciliation().leave(systemName, name);
    } catch (RuntimeException e) {
      log.info("{} is free for another process after {}", systemName, KEPT, e);
    }
  }

  /**
   * What is known of a moment, and can be used when the record has been settled up to it.
   *
   * @param look empty if Asterisk's channels were not looked at
   */
  private record Moment(Instant at, Optional<ChannelWatch.Look> look) {}

  /** A busy record is never read to its end, so its end at that moment is marked. */
  private boolean settle(ChannelWatch watch) throws IOException {
    if (moment == null) {
      moment = new Moment(core.clock().instant(), watch.look());
      tailer.mark();
    }
    boolean more = tailer.advance();
    if (!more || tailer.isPastMark()) {
      Moment settled = moment;
      moment = null;
      reconcile(settled);
    } else if (tailer.hasLostMark()) {
      moment = null;
    }
    return more;
  }

  /** The record has been settled up to that moment. */
  private void reconcile(Moment settled) {
    if (settled.look().isPresent()) {
      switch (settled.look().get()) {
        case ChannelWatch.Look.Channels(SeenChannels seen) ->
            missing = core.calls().reconciliation().compare(systemName, seen, missing);
        case ChannelWatch.Look.Down(Instant at) ->
            core.calls().reconciliation().down(systemName, at);
      }
      upkeep.tellOfEmergencies();
    }
    if (!settled.at().isBefore(forgetAgainAt)) {
      forgetAgainAt = settled.at().plus(FORGET_EVERY);
      Instant before = settled.at().minus(FORGOTTEN_AFTER);
      int forgotten = core.calls().reconciliation().abandonForgotten(systemName, before);
      if (forgotten > 0) {
        log.warn("Released {} legs that were granted and never dialled", forgotten);
      }
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
