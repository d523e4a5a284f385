package org.vpbx.ari;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.core.route.Carrier;

/**
 * Sees to it that Asterisk knows where the carriers are. It keeps their addresses in memory for an
 * hour, so it is told when one has changed; and each is looked at, so that it is known when the
 * database is away: an emergency call may need it. Used by one thread.
 */
final class CarrierAddresses {

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Core core;
  private final Map<String, String> told = new HashMap<>();
  private Instant next = Instant.MIN;

  CarrierAddresses(Core core) {
    this.core = core;
  }

  /**
   * Tells of what has changed, if it is time to look.
   *
   * @throws RuntimeException if the database is away; what Asterisk knows stays
   */
  void refresh(Ami ami) throws IOException {
    Instant now = core.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    List<Carrier> carriers = core.database().inTransaction(core.carriers()::inOrder);
    List<Ami.Action> actions = new ArrayList<>();
    for (Carrier carrier : carriers) {
      if (!carrier.address().equals(told.put(carrier.endpoint(), carrier.address()))) {
        actions.add(
            Ami.Action.of(
                "SorceryMemoryCacheExpireObject",
                "Cache",
                "res_pjsip/aor",
                "Object",
                carrier.endpoint()));
      }
      actions.add(
          Ami.Action.of("Getvar", "Variable", "PJSIP_AOR(" + carrier.endpoint() + ",contact)"));
    }
    ami.ask(actions);
  }

  /** Asterisk may have been restarted, or told by another process. */
  void forget() {
    told.clear();
    next = Instant.MIN;
  }
}
