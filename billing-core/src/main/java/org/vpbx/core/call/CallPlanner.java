package org.vpbx.core.call;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.pbx.Extension;
import org.vpbx.core.pbx.Pbx;
import org.vpbx.core.pbx.Pbxes;
import org.vpbx.core.phone.Dialled;
import org.vpbx.core.route.Carrier;
import org.vpbx.core.route.Carriers;
import org.vpbx.core.route.RoutePlanner;
import org.vpbx.core.route.RouteRequest;
import org.vpbx.core.route.Step;

/** Finds out what digits mean that were dialled, and the steps to take: live or simulated. */
final class CallPlanner {

  private final Pbxes pbxes;
  private final Carriers carriers;

  CallPlanner(Pbxes pbxes, Carriers carriers) {
    this.pbxes = pbxes;
    this.carriers = carriers;
  }

  /** What was dialled, and the steps in the order in which they are tried. */
  record CallPlan(Dialled dialled, List<Step> steps) {}

  CallPlan plan(Tx tx, AccountId account, Pbx pbx, String digits) {
    Dialled dialled = pbx.diallingRules().read(digits);
    Optional<Extension> colleague =
        dialled instanceof Dialled.Inside(String number)
            ? pbxes.extension(tx, new TenantScope(account), number)
            : Optional.empty();
    return new CallPlan(dialled, steps(pbx, dialled, colleague, carriers.inOrder(tx)));
  }

  /** The steps in the order in which they are tried. */
  static List<Step> steps(
      Pbx pbx, Dialled dialled, Optional<Extension> colleague, List<Carrier> carriers) {
    return RoutePlanner.plan(
        new RouteRequest(
            dialled, colleague, carriers, pbx.ringSeconds(), pbx.outsideRingSeconds()));
  }
}
