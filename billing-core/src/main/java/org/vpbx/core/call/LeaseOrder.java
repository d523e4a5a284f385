package org.vpbx.core.call;

import java.time.Instant;
import java.util.Optional;
import org.vpbx.core.warning.WarnedParty;
import org.vpbx.core.warning.WarningSound;

/** What Asterisk is to do with the channel of a leg that lasts. */
public sealed interface LeaseOrder {

  /** The channel's unique id. */
  String channel();

  /** What happens to the channel itself. */
  sealed interface OfChannel extends LeaseOrder {}

  /**
   * It may last until then.
   *
   * @param until empty: nothing limits it
   */
  record Extend(String channel, Optional<Instant> until) implements OfChannel {}

  /**
   * Somebody is to be warned that it will be cut off.
   *
   * @param channel of the leg, at whose other end the called party is
   */
  record Warn(String channel, WarnedParty party, WarningSound sound) implements LeaseOrder {}

  /** It is to be hung up. */
  record End(String channel) implements OfChannel {}
}
