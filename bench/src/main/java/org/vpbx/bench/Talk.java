package org.vpbx.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Set<Integer> ports = new HashSet<>();
  private final List<Voice> voices = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("talk").unstarted(this::run);

  Talk(CallStorm storm) {
    this.storm = storm;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        List<Integer> answered =
            storm.calls().stream()
                .flatMap(call -> call.mediaPort().stream().boxed())
                .filter(ports::add)
                .toList();
        if (!answered.isEmpty()) {
          voices.add(storm.speak(answered, HERTZ));
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException closed) {
      voices.forEach(Voice::close);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
