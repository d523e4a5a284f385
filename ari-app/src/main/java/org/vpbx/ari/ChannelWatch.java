package org.vpbx.ari;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds which channels Asterisk has. An Asterisk that refuses connections for a
 * while is not running; one that takes them and stays silent may go on. Belongs to one thread.
 */
final class ChannelWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChannelWatch.class);

  private static final Duration EVERY = Duration.ofSeconds(2);

  /** A long list takes time to make: no more than a twentieth of it is spent on that. */
  private static final int REST = 20;

  private static final Duration DOWN_AFTER = Duration.ofSeconds(10);

  private final AmiSettings settings;
  private final InstantSource clock;
  private Ami ami;
  private Instant next;
  private Instant refusedSince;

  ChannelWatch(AmiSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.next = clock.instant();
  }

  /** What was seen. */
  sealed interface Look {

    /** The unique ids of all channels at a moment. */
    record Channels(Set<String> uniqueIds, Instant at) implements Look {}

    /** Asterisk is not running. */
    record Down() implements Look {}
  }

  /** Empty where it is not time to look, or nothing can be said. */
  Optional<Look> look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return Optional.empty();
    }
    try {
      Set<String> channels = channels();
      refusedSince = null;
      Duration took = Duration.between(now, clock.instant());
      next =
          now.plus(took.multipliedBy(REST).compareTo(EVERY) > 0 ? took.multipliedBy(REST) : EVERY);
      return Optional.of(new Look.Channels(channels, now));
    } catch (ConnectException e) {
      next = now.plus(EVERY);
      refusedSince = refusedSince == null ? now : refusedSince;
      return now.isAfter(refusedSince.plus(DOWN_AFTER))
          ? Optional.of(new Look.Down())
          : Optional.empty();
    } catch (IOException e) {
      log.warn("Asterisk does not list its channels: {}", e.getMessage());
      close();
      next = now.plus(EVERY);
      refusedSince = null;
      return Optional.empty();
    }
  }

  private Set<String> channels() throws IOException {
    if (ami == null) {
      ami = Ami.connect(settings);
    }
    List<Map<String, String>> list = ami.list(Ami.Action.of("CoreShowChannels"));
    Set<String> channels = new HashSet<>();
    list.forEach(channel -> channels.add(channel.get("Uniqueid")));
    return channels;
  }

  @Override
  public void close() {
    if (ami != null) {
      try {
        ami.close();
      } catch (IOException e) {
        log.debug("A connection to Asterisk did not close", e);
      }
      ami = null;
    }
  }
}
