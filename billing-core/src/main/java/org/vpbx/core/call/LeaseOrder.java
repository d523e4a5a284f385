package org.vpbx.core.call;

import java.time.Instant;
import java.util.Optional;

/** What Asterisk is to do with the channel of a leg that lasts. */
public sealed interface LeaseOrder {

  /** The channel's unique id. */
  String channel();

  /**
   * It may last until then.
   *
   * @param until empty: nothing limits it
   */
  record Extend(String channel, Optional<Instant> until) implements LeaseOrder {}

  /** It is to be hung up. */
  record End(String channel) implements LeaseOrder {}
}
