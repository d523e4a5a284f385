package org.vpbx.web.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing of passwords. In five minutes there are 5 attempts for one log-in name from
 * one address, 30 from one address, and 100 for one log-in name from anywhere. Remembers a bounded
 * number of each, the newest. Thread-safe.
 */
public final class LoginThrottle {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int REMEMBERED_MAX = 10_000;

  private final InstantSource clock;
  private final Attempts pairs = new Attempts(5);
  private final Attempts addresses = new Attempts(30);
  private final Attempts names = new Attempts(100);

  public LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt before its password is looked at, so that many at once cannot slip through.
   *
   * @return how long to wait; zero: go on
   */
  public synchronized Duration attempt(String login, String address) {
    Instant now = clock.instant();
    Duration wait =
        longest(
            pairs.add(pair(login, address), now),
            longest(addresses.add(address, now), names.add(name(login), now)));
    return wait;
  }

  /** Forgets the attempts of somebody who knew the password in the end. */
  public synchronized void succeeded(String login, String address) {
    pairs.remove(pair(login, address));
  }

  private static Duration longest(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static String name(String login) {
    return login.toLowerCase(Locale.ROOT);
  }

  private static String pair(String login, String address) {
    return address + " " + name(login);
  }

  private record Window(Instant end, int attempts) {}

  private static final class Attempts extends LinkedHashMap<String, Window> {

    private final int most;

    Attempts(int most) {
      this.most = most;
    }

    /** Counts one more; hands back how long the window still lasts if that is one too many. */
    Duration add(String key, Instant now) {
      Window window = get(key);
      if (window == null || !now.isBefore(window.end())) {
        remove(key);
        window = new Window(now.plus(WINDOW), 0);
      }
      put(key, new Window(window.end(), window.attempts() + 1));
      return window.attempts() < most ? Duration.ZERO : Duration.between(now, window.end());
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }
}
