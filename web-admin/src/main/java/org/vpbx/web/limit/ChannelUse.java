package org.vpbx.web.limit;

import java.util.List;
import org.vpbx.core.call.Occupancy;
import org.vpbx.core.limit.CallLimit;

/**
 * The channels of one limit of an account.
 *
 * @param key the end of its keys in the message bundle
 * @param used how many the calls of this moment take
 * @param set the limit itself; null: none
 * @param most the limit with the packages that are in force; null: none
 */
public record ChannelUse(String key, int used, Integer set, Integer most) {

  static List<ChannelUse> of(Occupancy now, CallLimit set, CallLimit inForce) {
    return List.of(
        new ChannelUse("inbound", now.inbound(), set.inbound(), inForce.inbound()),
        new ChannelUse("outbound", now.outbound(), set.outbound(), inForce.outbound()),
        new ChannelUse("total", now.total(), set.total(), inForce.total()));
  }

  /** How many of them packages add. */
  public int added() {
    return set == null ? 0 : most - set;
  }

  /** Whether anything limits it; a template takes a limit of 0 for none. */
  public boolean isLimited() {
    return most != null;
  }
}
