package org.vpbx.core.did;

import org.vpbx.core.pbx.Target;
import org.vpbx.core.phone.PhoneNumber;

/** What became of a change to numbers. Where it is not done, nothing has changed. */
public sealed interface DidOutcome {

  /**
   * @param count of the numbers that changed
   */
  record Done(int count) implements DidOutcome {}

  /** The platform has that number already. */
  record Taken(PhoneNumber number) implements DidOutcome {}

  /** There is no such number within reach. */
  record NoSuchNumber() implements DidOutcome {}

  /** The number is not in one's own hands, so it has to be released first. */
  record GivenAway() implements DidOutcome {}

  /** There is no such open account directly below. */
  record NoSuchAccount() implements DidOutcome {}

  /** Calls may not be sent there. */
  record BadTarget(Target.Refusal reason) implements DidOutcome {}
}
