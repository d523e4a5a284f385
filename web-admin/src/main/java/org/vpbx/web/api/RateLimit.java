package org.vpbx.web.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts events by key in fixed windows of time: so many a window, then none until it ends. Each
 * process counts for itself. Remembers a bounded number of keys, the newest. Thread-safe.
 */
public final class RateLimit {

  private static final int REMEMBERED_MAX = 10_000;

  private final InstantSource clock;
  private final Duration window;
  private final int most;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  public RateLimit(InstantSource clock, Duration window, int most) {
    this.clock = clock;
    this.window = window;
    this.most = most;
  }

  /**
   * How a key stands.
   *
   * @param left how many more there may be in this window; negative: one too many
   * @param seconds until the window ends, at least 1
   */
  record State(int most, int left, long seconds) {

    boolean exceeded() {
      return left < 0;
    }
  }

  private record Count(Instant end, int events) {}

  /** Counts one more, and says how the key stands then. */
  synchronized State add(String key) {
    Instant now = clock.instant();
    Count count = current(key, now);
    Count more = new Count(count.end(), count.events() + 1);
    counts.remove(key);
    counts.put(key, more);
    if (counts.size() > REMEMBERED_MAX) {
      counts.remove(counts.keySet().iterator().next());
    }
    return state(more, now);
  }

  /** How the key would stand with one more, which is not counted. */
  synchronized State look(String key) {
    Instant now = clock.instant();
    Count count = current(key, now);
    return state(new Count(count.end(), count.events() + 1), now);
  }

  private Count current(String key, Instant now) {
    Count count = counts.get(key);
    return count == null || !now.isBefore(count.end()) ? new Count(now.plus(window), 0) : count;
  }

  private State state(Count count, Instant now) {
    long seconds = Math.max(1, Duration.between(now, count.end()).toSeconds());
    return new State(most, most - count.events(), seconds);
  }
}
