package org.vpbx.ari;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.Core;
import org.vpbx.core.call.LeaseOrder;

/**
 * Lets the legs of one Asterisk last as long as somebody can pay for them: asks for renewals, and
 * tells Asterisk by AMI. Without a connection nothing is renewed, and Asterisk ends each leg with
 * the lease that it knows.
 */
final class LeaseKeeper {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private static final int AT_ONCE_MAX = 200;

  /** Asterisk takes 0 for "no limit". */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Core core;
  private final AmiSettings settings;
  private final String systemName;
  private final Whisperer whisperer;
  private final CarrierAddresses carriers;
  private final BooleanSupplier keeping;
  private final Thread thread;
  private volatile boolean closing;

  LeaseKeeper(Core core, AriSettings settings, BooleanSupplier keeping) {
    this.keeping = keeping;
    this.core = core;
    this.settings = settings.ami();
    this.whisperer = new Whisperer(settings.ari());
    this.carriers = new CarrierAddresses(core);
    this.systemName = settings.systemName();
    this.thread = Thread.ofPlatform().name("leases-" + systemName).unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  /** Ends after the transaction in progress. */
  void close() throws InterruptedException {
    closing = true;
    thread.interrupt();
    thread.join();
    whisperer.close();
  }

  private void keep() {
    while (!closing) {
      try (Ami ami = Ami.connect(settings, systemName)) {
        boolean known = false;
        carriers.forget();
        while (!closing) {
          if (keeping.getAsBoolean()) {
            carriers.refresh(ami);
            carryOut(
                ami,
                known
                    ? core.calls().leases().renew(systemName)
                    : core.calls().leases().all(systemName));
          }
          known = keeping.getAsBoolean();
          pause(POLL);
        }
      } catch (IOException | RuntimeException e) {
        if (!closing) {
          log.warn("Leases of {} are not renewed for {}", systemName, AFTER_FAULT, e);
          pause(AFTER_FAULT);
        }
      }
    }
  }

  private void carryOut(Ami ami, List<LeaseOrder> orders) throws IOException {
    List<LeaseOrder.OfChannel> channels = new ArrayList<>();
    for (LeaseOrder order : orders) {
      switch (order) {
        case LeaseOrder.OfChannel some -> channels.add(some);
        case LeaseOrder.Warn warning -> whisperer.warn(warning);
      }
    }
    tell(ami, channels);
  }

  /** Asterisk reads on only while somebody reads its replies. */
  private void tell(Ami ami, List<LeaseOrder.OfChannel> orders) throws IOException {
    for (int from = 0; from < orders.size(); from += AT_ONCE_MAX) {
      tellAtOnce(ami, orders.subList(from, Math.min(orders.size(), from + AT_ONCE_MAX)));
    }
  }

  private void tellAtOnce(Ami ami, List<LeaseOrder.OfChannel> orders) throws IOException {
    Instant now = core.clock().instant();
    List<Ami.Reply> replies = ami.ask(orders.stream().map(order -> action(order, now)).toList());
    for (int i = 0; i < replies.size(); i++) {
      if (!replies.get(i).success()) {
        log.debug("{}: {}", orders.get(i), replies.get(i).message());
      }
    }
  }

  private static Ami.Action action(LeaseOrder.OfChannel order, Instant now) {
    return switch (order) {
      case LeaseOrder.Extend(String channel, Optional<Instant> until) ->
          Ami.Action.of(
              "Setvar",
              "Channel",
              channel,
              "Variable",
              "TIMEOUT(absolute)",
              "Value",
              until.map(end -> seconds(Duration.between(now, end))).orElse("0"));
      case LeaseOrder.End(String channel) -> Ami.Action.of("Hangup", "Channel", channel);
    };
  }

  private static String seconds(Duration left) {
    long millis = Math.max(AT_ONCE.toMillis(), left.toMillis());
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      closing = true;
    }
  }
}
