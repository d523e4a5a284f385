package org.vpbx.ari;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpbx.core.call.LeaseOrder;

/**
 * Plays warnings to one party of a call, or to both, while they talk on: a channel of its own
 * whispers to that party alone (promise C4). Whatever goes wrong is logged, and leaves the call as
 * it is. Thread-safe.
 */
final class Whisperer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Whisperer.class);

  private static final String BEGUN = "StasisStart";
  private static final String PLAYED = "PlaybackFinished";

  private static final Duration BEGINS = Duration.ofSeconds(3);

  /** Longer than any warning. */
  private static final Duration PLAYS = Duration.ofSeconds(15);

  private final AriAccess access;

  /** Of this process alone: another that stands by has its own. */
  private final String application = "vpbx-warnings-" + UUID.randomUUID();

  /** What is waited for, by the ids of channels that are to begin and playbacks that are to end. */
  private final Map<String, CompletableFuture<Boolean>> awaited = new ConcurrentHashMap<>();

  private Ari ari;
  private boolean closed;

  Whisperer(AriAccess access) {
    this.access = access;
  }

  /** Returns at once. */
  void warn(LeaseOrder.Warn warning) {
    if (warning.party().called()) {
      inBackground(warning, () -> whisper(warning.channel(), warning.sound().sound()));
    }
    if (warning.party().user()) {
      inBackground(warning, () -> whisperToPeers(warning.channel(), warning.sound().sound()));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(LeaseOrder.Warn warning, Work work) {
    Thread.ofVirtual()
        .name("warning-", 0)
        .start(() -> {
          try {
            work.run();
          } catch (IOException | RuntimeException e) {
            log.warn("{} is not heard: {}", warning, e.toString());
          }
        });
  }

  /** Whoever talks with that channel now: a transfer may have changed it. */
  private void whisperToPeers(String channel, String sound) throws IOException {
    JsonNode peers =
        connected()
            .get(
                "/channels/" + Ari.encode(channel) + "/variable", Map.of("variable", "BRIDGEPEER"));
    for (String peer : List.of(peers.path("value").asText().split(","))) {
      whisper(peer, sound);
    }
  }

  private void whisper(String channel, String sound) throws IOException {
    Ari asterisk = connected();
    String snoop = "vpbx-warning-" + UUID.randomUUID();
    String playback = snoop + "-sound";
    CompletableFuture<Boolean> begun = await(snoop);
    CompletableFuture<Boolean> played = await(playback);
    try {
      asterisk.post(
          "/channels/" + Ari.encode(channel) + "/snoop/" + snoop,
          Map.of("spy", "none", "whisper", "out", "app", application));
      await(begun, BEGINS, "does not begin");
      asterisk.post("/channels/" + snoop + "/play/" + playback, Map.of("media", "sound:" + sound));
      await(played, PLAYS, "does not end");
    } finally {
      awaited.keySet().removeAll(List.of(snoop, playback));
      end(asterisk, snoop);
    }
  }

  private CompletableFuture<Boolean> await(String id) {
    return awaited.computeIfAbsent(id, any -> new CompletableFuture<>());
  }

  private static void await(CompletableFuture<Boolean> event, Duration limit, String otherwise)
      throws IOException {
    try {
      event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("It " + otherwise + " within " + limit, e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** It may be gone with its call. */
  private static void end(Ari asterisk, String snoop) {
    try {
      asterisk.delete("/channels/" + snoop);
    } catch (IOException e) {
      log.debug("A whispering channel was gone: {}", e.getMessage());
    }
  }

  private synchronized Ari connected() throws IOException {
    if (closed) {
      throw new IOException("ari-app ends");
    }
    if (ari == null || !ari.isOpen()) {
      disconnect();
      ari = Ari.connect(access, application, new String[] {BEGUN, PLAYED}, this::heard);
    }
    return ari;
  }

  private void disconnect() {
    if (ari != null) {
      ari.close();
      ari = null;
    }
  }

  private void heard(JsonNode event) {
    String id =
        switch (event.path("type").asText()) {
          case BEGUN -> event.path("channel").path("id").asText();
          case PLAYED -> event.path("playback").path("id").asText();
          default -> "";
        };
    CompletableFuture<Boolean> waiting = awaited.get(id);
    if (waiting != null) {
      waiting.complete(true);
    }
  }
}
