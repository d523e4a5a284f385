package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.CallId;
import org.vpbx.core.id.LegId;

/** Something that Asterisk's record says about a call. */
public sealed interface RecordEvent {

  /** When it happened. */
  Instant at();

  /**
   * The leg's channel was answered.
   *
   * @param channel its unique id
   */
  record Answered(LegId leg, Instant at, String channel) implements RecordEvent {}

  /**
   * The leg's channel hung up.
   *
   * @param cause Q.850
   */
  record HungUp(LegId leg, Instant at, int cause) implements RecordEvent {}

  /** The channel of a leg hung up; where it brought its call, the call is over. */
  record LegCallerHungUp(LegId leg, Instant at, String dialStatus) implements RecordEvent {}

  /** The caller's channel hung up, which is no leg. */
  record CallerHungUp(CallId call, Instant at, String dialStatus) implements RecordEvent {}

  /** No channel bears that linkedid any more. */
  record AllGone(String linkedid, Instant at) implements RecordEvent {}
}
