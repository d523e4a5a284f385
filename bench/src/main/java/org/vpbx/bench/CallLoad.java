package org.vpbx.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vpbx.standalone.sandbox.Await;
import org.vpbx.standalone.sandbox.CallPlan;
import org.vpbx.standalone.sandbox.CallProgress;
import org.vpbx.standalone.sandbox.CallStorm;
import org.vpbx.standalone.sandbox.HeardAudio;
import org.vpbx.standalone.sandbox.Phone;
import org.vpbx.standalone.sandbox.Voice;

/** Places calls at even rates, and finds the highest that goes well. */
final class CallLoad {

  /** Later than that, callers and carriers begin to repeat themselves. */
  private static final double SET_UP_MILLIS_MAX = 300;

  private static final Duration SETTLED_MAX = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration OVER = Duration.ofMinutes(2);
  static final String NUMBER = "003023125000";
  private static final int CHANCES = 2;
  private static final int FIRST_RATE = 40;

  /** The highest rate is found to one part in so many. */
  private static final int PRECISION = 12;

  private final CallsWorld world;
  private final Consumer<String> progress;

  CallLoad(CallsWorld world, Consumer<String> progress) {
    this.world = world;
    this.progress = progress;
  }

  /**
   * Calls at a steady rate.
   *
   * @param settled how long after the last call the last leg was charged
   * @param cpuMillis per call, settling included
   */
  record Burst(
      int perSecond,
      int calls,
      long failed,
      double setUpMillisP95,
      Duration settled,
      Map<CallsWorld.Part, Double> cpuMillis) {

    double bareMillis() {
      return cpuMillis.get(CallsWorld.Part.ASTERISK_BARE);
    }

    /** What all parts but the bare Asterisk have used for a call. */
    double vpbxMillis() {
      return cpuMillis.entrySet().stream()
          .filter(part -> part.getKey() != CallsWorld.Part.ASTERISK_BARE)
          .mapToDouble(Map.Entry::getValue)
          .sum();
    }

    boolean clean() {
      return failed == 0
          && setUpMillisP95 < SET_UP_MILLIS_MAX
          && settled.compareTo(SETTLED_MAX) < 0;
    }
  }

  /**
   * Calls in which people talk.
   *
   * @param percentHeard how much of what the callers would say has come to the other side
   */
  record Talks(Burst burst, double percentHeard) {}

  /** Places calls that end at once, and waits until all of them are settled. */
  Burst burst(Phone phone, int perSecond, Duration length) {
    Duration limit = length.plus(OVER);
    return burst(phone, perSecond, length, Duration.ZERO, storm -> storm.awaitEnded(limit));
  }

  /** The same with calls that last, in which both sides talk. */
  Talks talks(Phone phone, int perSecond, Duration length, Duration hold) {
    HeardAudio carrier = world.carrier().audio();
    long before = carrier.echoed();
    Burst burst =
        burst(
            phone,
            perSecond,
            length,
            hold,
            storm -> {
              try (Talk talk = new Talk(storm)) {
                talk.start();
                return storm.awaitEnded(length.plus(hold).plus(OVER));
              }
            });
    long said = burst.calls() * hold.toSeconds() * Voice.PACKETS_PER_SECOND;
    return new Talks(burst, 100.0 * (carrier.echoed() - before) / said);
  }

  private Burst burst(
      Phone phone,
      int perSecond,
      Duration length,
      Duration hold,
      Function<CallStorm, List<CallProgress>> untilTheEnd) {
    int calls = Math.toIntExact(perSecond * length.toMillis() / 1000);
    Map<CallsWorld.Part, Duration> before = world.cpu();
    List<CallProgress> all;
    try (CallStorm storm = phone.storm(NUMBER, new CallPlan(PATIENCE, hold), calls, perSecond)) {
      all = untilTheEnd.apply(storm);
    }
    long ended = System.nanoTime();
    awaitSettled();
    Duration settled = Duration.ofNanos(System.nanoTime() - ended);
    long answered = all.stream().filter(CallLoad::isAnswered).count();
    Burst burst =
        new Burst(perSecond, calls, calls - answered, p95(all), settled, since(before, calls));
    progress.accept(
        "%d calls a second: %d of %d failed, set-up p95 %.0f ms, settled %d ms after the last"
            .formatted(
                perSecond, burst.failed(), calls, burst.setUpMillisP95(), settled.toMillis()));
    return burst;
  }

  /** Waits until no leg is open. */
  void awaitSettled() {
    Await.until("the settlement", OVER, () -> world.openLegs() == 0);
  }

  /** The highest rate that goes well, up to that one; each that does not gets a second chance. */
  int top(IntFunction<Burst> at, int limit) {
    int good = 0;
    int bad = limit + 1;
    int rate = FIRST_RATE;
    while (bad - good > Math.max(1, good / PRECISION)) {
      if (goesWell(at, rate)) {
        good = rate;
      } else {
        bad = rate;
      }
      rate = bad > limit ? Math.min(limit, good * 3 / 2) : (good + bad) / 2;
      if (good == limit) {
        break;
      }
    }
    return good;
  }

  private static boolean goesWell(IntFunction<Burst> at, int rate) {
    return IntStream.range(0, CHANCES).anyMatch(chance -> at.apply(rate).clean());
  }

  /** What the parts have used since, for each of so many calls. */
  Map<CallsWorld.Part, Double> since(Map<CallsWorld.Part, Duration> before, int calls) {
    Map<CallsWorld.Part, Double> used = new EnumMap<>(CallsWorld.Part.class);
    world
        .cpu()
        .forEach(
            (part, now) -> used.put(part, now.minus(before.get(part)).toNanos() / 1e6 / calls));
    return used;
  }

  private static boolean isAnswered(CallProgress call) {
    return call.status().equals(OptionalInt.of(200)) && call.endedAt().isPresent();
  }

  private static double p95(List<CallProgress> calls) {
    double[] millis =
        calls.stream()
            .filter(call -> call.answeredAt().isPresent())
            .mapToDouble(
                call -> Duration.between(call.invitedAt(), call.answeredAt().get()).toNanos() / 1e6)
            .sorted()
            .toArray();
    return millis.length == 0 ? 0 : millis[millis.length * 95 / 100];
  }
}
