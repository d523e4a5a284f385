package org.vpbx.core.call;

import java.util.Optional;
import java.util.OptionalInt;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;
import org.vpbx.core.phone.PhoneNumber;
import org.vpbx.core.route.HangupCause;
import org.vpbx.core.route.Prompt;

/** What Asterisk is to do next with a call. */
public sealed interface Instruction {

  /**
   * Dial a leg, and ask again if it was not answered.
   *
   * @param callId of the call, to be handed back with the next question
   * @param leg stands in Asterisk's record of the leg's channel
   * @param endpoint Asterisk's name of the phone or the carrier
   * @param number digits to dial at a carrier; empty for a phone of ours
   * @param callerId shown to the called; empty: a colleague's own, or none to the outside
   * @param inbound the caller's channel is a leg, too, whose lease begins with the answer
   * @param emergency the called must be able to call back, so the caller is never hidden
   * @param ringSeconds how long to wait for an answer
   * @param leaseSeconds Asterisk must end the answered leg after so many; empty: never
   * @param tellsAfterCut ask again, with the outcome {@code CUT}, if the answered leg is ended by
   *     that
   * @param nextStep to be handed back with the next question
   */
  record Dial(
      CallId callId,
      LegId leg,
      String endpoint,
      Optional<String> number,
      Optional<PhoneNumber> callerId,
      boolean inbound,
      boolean emergency,
      int ringSeconds,
      OptionalInt leaseSeconds,
      boolean tellsAfterCut,
      int nextStep)
      implements Instruction {}

  /**
   * A call that a carrier brings is taken: its channel is a leg from now on. Not answered yet; ask
   * again what to do with it.
   *
   * @param leg stands in Asterisk's record of the caller's channel
   * @param leaseSeconds Asterisk must end that channel so long after its answer; empty: never
   */
  record Accept(CallId callId, LegId leg, OptionalInt leaseSeconds) implements Instruction {}

  /** Nobody here can do anything: the dialplan is to do what it does when nobody answers. */
  record LeaveToDialplan() implements Instruction {}

  /** Say it, and end the call. */
  record Refuse(Prompt prompt, HangupCause cause) implements Instruction {}

  /** End the call. */
  record HangUp(HangupCause cause) implements Instruction {}
}
