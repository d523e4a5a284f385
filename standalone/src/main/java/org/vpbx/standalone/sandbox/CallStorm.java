package org.vpbx.standalone.sandbox;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Many calls of one phone at the same time, all alike. Thread-safe. */
public final class CallStorm implements AutoCloseable {

  private final Sipp.Run run;
  private final HeardAudio audio;
  private final String asterisk;

  private CallStorm(Sipp.Run run, HeardAudio audio, String asterisk) {
    this.run = run;
    this.audio = audio;
    this.asterisk = asterisk;
  }

  static CallStorm place(
      Sipp sipp,
      PhoneCall.Caller caller,
      AsteriskServer asterisk,
      String number,
      CallPlan plan,
      int calls,
      int perSecond) {
    return new CallStorm(
        sipp.call(
            "call",
            caller.address(),
            caller.port(),
            asterisk.sipAddress() + ":" + asterisk.sipPort(),
            calls,
            perSecond,
            PhoneCall.arguments(caller, number, plan)),
        caller.audio(),
        asterisk.sipAddress());
  }

  /** All calls so far, in the order in which they were placed. */
  public List<CallProgress> calls() {
    return Answerer.calls(run);
  }

  /**
   * Speaks in several of the calls.
   *
   * @param mediaPorts those of the calls
   */
  public Voice speak(List<Integer> mediaPorts, int hertz) {
    return audio.speak(
        mediaPorts.stream().map(port -> new InetSocketAddress(asterisk, port)).toList(), hertz);
  }

  /**
   * Waits until the last one is over.
   *
   * @throws IllegalStateException if that takes longer than {@code limit}
   */
  public List<CallProgress> awaitEnded(Duration limit) {
    Await.until("the end of all calls", limit, () -> !run.child().isAlive());
    return calls();
  }

  @Override
  public void close() {
    run.child().kill();
  }
}
