package org.vpbx.core.call;

import java.util.List;
import org.vpbx.core.rating.Terms;

/** What a leg costs at every level, before anybody asks whether there is the money for it. */
sealed interface Assessment {

  /**
   * @param levels the customer first, the account below the Owner last
   * @param cost what the carrier asks
   */
  record Sold(List<Level> levels, Terms cost) implements Assessment {}

  /** It may not be dialled, whatever money there is. */
  record Refused(Authorization reason) implements Assessment {}
}
