package org.vpbx.web.limit;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Permission;
import org.vpbx.core.call.Occupancy;
import org.vpbx.core.db.Tx;
import org.vpbx.core.limit.CallLimit;
import org.vpbx.core.rating.Surcharge;
import org.vpbx.web.http.Visit;

/**
 * How many of its channels the visitor's own account uses (promise C1).
 *
 * @param uses of each limit that it has
 * @param surcharge what a call beyond costs more; null: it is refused, or not the visitor's to know
 */
public record OwnChannels(List<ChannelUse> uses, boolean refuses, Surcharge surcharge) {

  /** Empty where nothing limits it, and for somebody who has a phone alone. */
  public static Optional<OwnChannels> of(Core core, Tx tx, Visit visit) {
    CallLimit limit = core.limits().inForce(tx, visit.scope(), core.clock().instant());
    if (!limit.isSet() || visit.viewer().extension().isPresent()) {
      return Optional.empty();
    }
    Occupancy now = core.calls().live().channels(tx, visit.scope());
    List<ChannelUse> uses =
        ChannelUse.of(now, limit, limit).stream().filter(use -> use.most() != null).toList();
    boolean seesPrices = visit.viewer().may(Permission.SEE_PRICES);
    return Optional.of(
        new OwnChannels(uses, limit.surcharge() == null, seesPrices ? limit.surcharge() : null));
  }
}
