package org.vpbx.core.route;

import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CarrierId;
import org.vpbx.core.id.PlanId;

/**
 * A carrier of the Owner.
 *
 * @param accountId the Owner, who pays it
 * @param address where calls are sent to, as host:port
 * @param planId what its calls cost the Owner
 * @param channels how many calls it takes at once; null: any number
 * @param classOfService 0 to 9, the higher the better; accounts may ask for a lowest one
 */
public record Carrier(
    CarrierId id,
    AccountId accountId,
    String code,
    String name,
    String address,
    PlanId planId,
    Integer channels,
    int classOfService) {

  /** Whether it takes a limited number of calls at once. */
  public boolean limited() {
    return channels != null;
  }

  /** The name under which Asterisk knows it (view ps_endpoints). */
  public String endpoint() {
    return "carrier-" + code;
  }
}
