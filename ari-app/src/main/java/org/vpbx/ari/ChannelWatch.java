package org.vpbx.ari;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.vpbx.core.call.SeenChannels;

/**
 * Looks every few seconds which channels Asterisk has. An Asterisk whose control socket nobody
 * listens at for a while, either, is not running; one that only refuses AMI, or takes connections
 * and stays silent, may go on with its calls. Belongs to one thread.
 */
final class ChannelWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChannelWatch.class);

  private static final Duration EVERY = Duration.ofSeconds(2);

  /** A long list takes time to make: no more than a twentieth of it is spent on that. */
  private static final int REST = 20;

  private static final Duration DOWN_AFTER = Duration.ofSeconds(10);

  private final AriSettings settings;
  private final InstantSource clock;
  private Ami ami;
  private Instant next;
  private Instant deadSince;

  ChannelWatch(AriSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.next = clock.instant();
  }

  /** What was seen. */
  sealed interface Look {

    /** Asterisk has told. */
    record Channels(SeenChannels seen) implements Look {}

    /** Asterisk was not running at that moment. */
    record Down(Instant at) implements Look {}
  }

  /** Empty where it is not time to look, or nothing can be said. */
  Optional<Look> look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return Optional.empty();
    }
    try {
      SeenChannels seen = channels(now);
      deadSince = null;
      Duration took = Duration.between(now, clock.instant());
      next =
          now.plus(took.multipliedBy(REST).compareTo(EVERY) > 0 ? took.multipliedBy(REST) : EVERY);
      return Optional.of(new Look.Channels(seen));
    } catch (IOException e) {
      log.warn("Asterisk does not list its channels: {}", e.getMessage());
      close();
      next = now.plus(EVERY);
      return down(now) ? Optional.of(new Look.Down(now)) : Optional.empty();
    }
  }

  private boolean down(Instant now) {
    if (!nobodyListens()) {
      deadSince = null;
      return false;
    }
    deadSince = deadSince == null ? now : deadSince;
    return now.isAfter(deadSince.plus(DOWN_AFTER));
  }

  /** Whether it is sure: a socket that cannot be asked proves nothing. */
  private boolean nobodyListens() {
    Path socket = settings.controlSocket();
    if (!Files.isDirectory(socket.getParent())) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return !channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (ConnectException e) {
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return Files.notExists(socket);
    }
  }

  private SeenChannels channels(Instant now) throws IOException {
    if (ami == null) {
      ami = Ami.connect(settings.ami(), settings.systemName());
    }
    List<Map<String, String>> list = ami.list(Ami.Action.of("CoreShowChannels"));
    Set<String> channels = new HashSet<>();
    Set<String> linkedids = new HashSet<>();
    for (Map<String, String> channel : list) {
      if (!channel.containsKey("Uniqueid") || !channel.containsKey("Linkedid")) {
        throw new IOException("A channel is listed without its ids: " + channel);
      }
      channels.add(channel.get("Uniqueid"));
      linkedids.add(channel.get("Linkedid"));
    }
    return new SeenChannels(channels, linkedids, now);
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
