package org.vpbx.standalone.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far one SIP call has come, as one simulated party saw it. Times are the party's own, to the
 * microsecond.
 *
 * @param dialled the user part of the address that was called
 * @param caller the user part of the caller's address
 * @param status the status that decided the call: 200, 486, 487 (cancelled) …; empty until then
 * @param endedBy who ended or refused it; empty while it lasts
 * @param mediaPort where the other side wants our voice; empty before the answer
 * @param dialog what a request within the call needs; empty before the answer
 */
public record CallProgress(
    String callId,
    String dialled,
    String caller,
    Instant invitedAt,
    Optional<Instant> ringingAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt,
    OptionalInt status,
    Optional<Side> endedBy,
    OptionalInt mediaPort,
    Optional<Dialog> dialog) {
  /** A SIP dialog (RFC 3261, section 12) as the party that tells sees it. */
  public record Dialog(int ourPort, String ourTag, String theirTag) {
    private static final String TAG = ";tag=";

    static Dialog of(SippEvent event) {
      return new Dialog(
          Integer.parseInt(event.detail(0)), event.detail(1), event.detail(2).replace(TAG, ""));
    }
  }

  /** Whose doing something was, seen from the party that tells. */
  public enum Side {
    HERE,
    THERE
  }

  /** From the answer to the BYE; zero if there was no answer. */
  public Duration talk() {
    if (answeredAt.isEmpty() || endedAt.isEmpty()) {
      return Duration.ZERO;
    }
    return Duration.between(answeredAt.get(), endedAt.get());
  }

  /** The call that these events, of one call ID and in order, tell of. */
  static CallProgress of(List<SippEvent> events) {
    SippEvent invited = events.getFirst();
    Optional<SippEvent> answered = last(events, "ANSWERED");
    Optional<SippEvent> ended = last(events, "ENDED");
    return new CallProgress(
        invited.callId(),
        invited.detail(0),
        invited.detail(1),
        invited.time(),
        last(events, "RINGING").map(SippEvent::time),
        answered.map(SippEvent::time),
        ended.map(SippEvent::time),
        number(ended.or(() -> answered), 0),
        ended.map(e -> e.detail(1).equals("here") ? Side.HERE : Side.THERE),
        number(answered, 1),
        last(events, "DIALOG").map(Dialog::of));
  }

  private static Optional<SippEvent> last(List<SippEvent> events, String name) {
    return events.stream().filter(e -> e.name().equals(name)).reduce((first, second) -> second);
  }

  private static OptionalInt number(Optional<SippEvent> event, int detail) {
    return event.stream().mapToInt(e -> Integer.parseInt(e.detail(detail))).findFirst();
  }
}
