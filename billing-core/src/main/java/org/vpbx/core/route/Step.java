package org.vpbx.core.route;

import java.util.Map;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.phone.PhoneNumber;

/** One thing that Asterisk is to do with a call. A call plan is a list of them. */
public sealed interface Step {

  /** Rings an extension of the caller's own PBX. Costs nothing. */
  record Ring(Extension extension, int seconds) implements Step {}

  /** Sends the call to a carrier, if every level of the chain can pay for it. */
  record DialOut(Carrier carrier, PhoneNumber number, int seconds) implements Step {}

  /** Sends an emergency call to a carrier, whatever the account's state. Costs nothing. */
  record DialEmergency(Carrier carrier, String number, int seconds) implements Step {}

  /**
   * Not taken itself: says which step follows the one before it, by how that ended.
   *
   * @param next the step's place in the plan; where an outcome is missing, the call ends
   */
  record Branch(Map<DialOutcome, Integer> next) implements Step {}

  /** Says something to the caller, and ends the call. */
  record Refuse(Prompt prompt, HangupCause cause) implements Step {}
}
