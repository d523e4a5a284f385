package org.vpbx.standalone.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A call that a simulated party has placed. Thread-safe. */
public final class PhoneCall implements AutoCloseable {
  private final Sipp.Run run;

  private PhoneCall(Sipp.Run run) {
    this.run = run;
  }

  /** Who calls, and from where. */
  record Caller(String address, int port, String user, String password, HeardAudio audio) {}

  static PhoneCall place(
      Sipp sipp, Caller caller, AsteriskServer asterisk, String number, CallPlan plan) {
    return new PhoneCall(
        sipp.call(
            "call",
            caller.address(),
            caller.port(),
            asterisk.sipAddress() + ":" + asterisk.sipPort(),
            arguments(caller, number, plan)));
  }

  /** The arguments of the scenario, however many calls are placed by it. */
  static List<String> arguments(Caller caller, String number, CallPlan plan) {
    List<String> arguments = new ArrayList<>(List.of("-aa", "-s", number));
    arguments.addAll(
        List.of("-key", "user", caller.user(), "-au", caller.user(), "-ap", caller.password()));
    arguments.addAll(List.of("-set", "patience", Long.toString(plan.patience().toMillis())));
    arguments.addAll(List.of("-set", "hold", Long.toString(plan.hold().toMillis())));
    arguments.addAll(caller.audio().keys());
    return arguments;
  }

  /** How far it has come; empty for the few milliseconds until it is placed. */
  public Optional<CallProgress> progress() {
    List<SippEvent> events = run.events();
    return events.isEmpty() ? Optional.empty() : Optional.of(CallProgress.of(events));
  }

  /**
   * Waits until the other side rings.
   *
   * @throws IllegalStateException when it didn't within {@code limit}, or the call failed before
   */
  public CallProgress awaitRinging(Duration limit) {
    return await("ringing", limit, p -> p.ringingAt().isPresent());
  }

  /** Like {@link #awaitRinging}, for the answer. */
  public CallProgress awaitAnswered(Duration limit) {
    return await("an answer", limit, p -> p.answeredAt().isPresent());
  }

  /** Like {@link #awaitRinging}, for the end: by a BYE, a refusal or a cancellation. */
  public CallProgress awaitEnded(Duration limit) {
    return await("the end of the call", limit, p -> p.endedAt().isPresent());
  }

  private CallProgress await(String what, Duration limit, Predicate<CallProgress> condition) {
    return Await.value(what, limit, () -> reached(what, condition));
  }

  private Optional<CallProgress> reached(String what, Predicate<CallProgress> condition) {
    boolean over = !run.child().isAlive();
    Optional<CallProgress> now = progress();
    if (now.filter(condition).isPresent()) {
      return now;
    }
    if (over) {
      throw new IllegalStateException("No " + what + ": " + now + "\n" + run.complaints());
    }
    return Optional.empty();
  }

  /**
   * The phone vanishes in the midst of the call, if it still lasts, without a word to the other
   * side.
   */
  @Override
  public void close() {
    run.child().kill();
  }
}
