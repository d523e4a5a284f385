package org.vpbx.standalone.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The half of a simulated party that takes calls. Thread-safe. */
final class Answerer implements AutoCloseable {
  private final Sipp sipp;
  private final String address;
  private final int port;
  private final HeardAudio audio;
  private final List<Sipp.Run> runs = new ArrayList<>();

  Answerer(Sipp sipp, String address, int port, HeardAudio audio) {
    this.sipp = sipp;
    this.address = address;
    this.port = port;
    this.audio = audio;
  }

  /** From now on calls are taken like this; those in progress are dropped without a word. */
  synchronized void answers(Answering how) {
    close();
    runs.add(
        switch (how) {
          case Answering.Answer answer -> sipp.serve("answer", address, port, arguments(answer), 0);
          case Answering.Refuse refuse ->
              sipp.serve("refuse", address, port, List.of(), refuse.status());
        });
  }

  private List<String> arguments(Answering.Answer answer) {
    List<String> arguments = new ArrayList<>(List.of("-aa"));
    arguments.addAll(List.of("-set", "ring", Long.toString(answer.ringing().toMillis())));
    arguments.addAll(
        List.of("-set", "talk", Long.toString(answer.talk().orElse(CallPlan.FOREVER).toMillis())));
    arguments.addAll(audio.keys());
    return arguments;
  }

  /** All calls so far, in order of arrival. */
  synchronized List<CallProgress> calls() {
    return runs.stream().flatMap(run -> calls(run).stream()).toList();
  }

  static List<CallProgress> calls(Sipp.Run run) {
    Map<String, List<SippEvent>> byCall = new LinkedHashMap<>();
    for (SippEvent event : run.events()) {
      byCall.computeIfAbsent(event.callId(), id -> new ArrayList<>()).add(event);
    }
    return byCall.values().stream().map(CallProgress::of).toList();
  }

  @Override
  public synchronized void close() {
    runs.forEach(run -> run.child().kill());
  }
}
