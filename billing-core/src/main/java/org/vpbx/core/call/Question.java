package org.vpbx.core.call;

import java.util.Optional;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

/**
 * What Asterisk asks: what to do with a call, at first and after each step that did not end it.
 *
 * @param linkedid Asterisk's name for the call, unique among all Asterisks
 * @param endpoint the phone that Asterisk has authenticated, or the carrier that it knows by its
 *     address
 * @param dialled what was dialled; not trusted, and cut after 40 characters
 * @param callId empty at the first question
 * @param leg the leg that was dialled last
 * @param step 0 at first, then {@link Instruction.Dial#nextStep()}
 * @param dialStatus how the last step ended; empty at the first question
 * @param origin the caller's number, as a carrier says it; empty where it is not told, and for
 *     phones of ours
 */
public record Question(
    String linkedid,
    String endpoint,
    String dialled,
    Optional<CallId> callId,
    Optional<LegId> leg,
    int step,
    String dialStatus,
    String origin) {

  /** No number has as many digits. */
  private static final int DIALLED_MAX = 40;

  /** Of a phone of ours. */
  public Question(
      String linkedid,
      String endpoint,
      String dialled,
      Optional<CallId> callId,
      Optional<LegId> leg,
      int step,
      String dialStatus) {
    this(linkedid, endpoint, dialled, callId, leg, step, dialStatus, "");
  }

  public Question {
    dialled = cut(dialled);
    origin = cut(origin);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), DIALLED_MAX));
  }
}
