package org.vpbx.core.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.margin.MarginRule;
import org.vpbx.core.tariff.Tariffs;

/** What every level pays for a leg, before anybody asks which carrier takes it. */
sealed interface Chain {

  /**
   * @param levels the customer first, the account below the Owner last; empty for the Owner's own
   * @param rules the margin rules of the levels, as far as they have any
   */
  record Sold(
      Tariffs.Snapshot snapshot,
      Tariffs.Query query,
      List<Level> levels,
      Map<AccountId, MarginRule> rules,
      Instant at)
      implements Chain {}

  /** Nobody may dial it for that account, by whatever carrier. */
  record Refused(Authorization reason) implements Chain {}
}
