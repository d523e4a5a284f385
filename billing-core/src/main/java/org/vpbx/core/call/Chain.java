package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.tariff.Tariffs;

/** What every level pays for a leg, before anybody asks which carrier takes it. */
sealed interface Chain {

  /**
   * @param levels the customer first, the account below the Owner last; empty for the Owner's own
   */
  record Sold(Tariffs.Query query, List<Level> levels, Instant at) implements Chain {

    /** What the customer's plan calls it; empty for the Owner's own calls. */
    String destination() {
      return levels.isEmpty() ? "" : levels.getFirst().terms().destination();
    }
  }

  /** Nobody may dial it for that account, by whatever carrier. */
  record Refused(Authorization reason) implements Chain {}
}
