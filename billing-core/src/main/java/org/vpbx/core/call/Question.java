package org.vpbx.core.call;

import java.util.Optional;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

/**
 * What Asterisk asks: what to do with a call, at first and after each step that did not end it.
 *
 * @param linkedid Asterisk's name for the call, unique among all Asterisks
 * @param endpoint the phone that Asterisk has authenticated
 * @param dialled what was dialled; not trusted, and cut after 40 characters
 * @param callId empty at the first question
 * @param leg the leg that was dialled last
 * @param step 0 at first, then {@link Instruction.Dial#nextStep()}
 * @param dialStatus how the last step ended; empty at the first question
 */
public record Question(
    String linkedid,
    String endpoint,
    String dialled,
    Optional<CallId> callId,
    Optional<LegId> leg,
    int step,
    String dialStatus) {

  /** No number has as many digits. */
  private static final int DIALLED_MAX = 40;

  public Question {
    dialled = dialled.substring(0, Math.min(dialled.length(), DIALLED_MAX));
  }
}
