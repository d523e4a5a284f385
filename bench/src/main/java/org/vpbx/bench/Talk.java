package org.vpbx.bench;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.Voice;

/**
 * The voice of the caller in all calls of a storm, from their answers on. The carrier sends back
 * what it hears, so that as much flows in both directions as when two people talk.
 */
final class Talk implements AutoCloseable {

  private static final int HERTZ = 400;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final CallStorm storm;
  private final Set<String> known = new HashSet<>();
  private final List<Group> groups = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("talk").unstarted(this::run);

  /** Calls that were answered at about the same time. */
  private record Group(Voice voice, Set<String> calls) {}

  Talk(CallStorm storm) {
    this.storm = storm;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Map<String, Integer> up = new HashMap<>();
        for (CallProgress call : storm.calls()) {
          if (call.endedAt().isEmpty() && call.mediaPort().isPresent()) {
            up.put(call.callId(), call.mediaPort().getAsInt());
          }
        }
        silence(up.keySet());
        up.keySet().removeIf(call -> !known.add(call));
        if (!up.isEmpty()) {
          groups.add(
              new Group(storm.speak(List.copyOf(up.values()), HERTZ), Set.copyOf(up.keySet())));
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException | UncheckedIOException closed) {
      silence(Set.of());
    }
  }

  /** Nobody speaks any more where none of the calls is up. */
  private void silence(Set<String> up) {
    groups.removeIf(group -> {
      boolean over = Collections.disjoint(group.calls(), up);
      if (over) {
        group.voice().close();
      }
      return over;
    });
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
