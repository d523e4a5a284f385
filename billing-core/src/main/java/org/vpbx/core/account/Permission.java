package org.vpbx.core.account;

import java.util.Arrays;
import java.util.List;

/** One thing that a page or an API route needs its viewer to be allowed. */
public enum Permission {
  SEE_CALLS,
  /** Hang calls up that are in progress. */
  END_CALLS,
  /** What calls cost, and the plan by which they are priced. */
  SEE_PRICES,
  SEE_LEDGER,
  SEE_INVOICES,
  /** Extensions, and all else that a PBX is made of. */
  MANAGE_PBX,
  /** SIP trunks of a wholesale customer. */
  MANAGE_TRUNKS,
  MANAGE_NUMBERS,
  /** Rate plans and taxes of one's own, for the accounts below. */
  MANAGE_PLANS,
  /** Accounts below one's own: create and change them, and see what they were charged. */
  SELL,
  /** Keys for the JSON API. */
  USE_API,
  /** Carriers, nodes, jobs, settings: the Owner's own. */
  RUN_PLATFORM;

  /** Those about which the seller of such an account decides: all that its users could have. */
  public static List<Permission> decidedFor(AccountKind kind, Service service) {
    return Arrays.stream(values())
        .filter(one -> Role.of(kind).may(one) && !service.withholds().contains(one))
        .filter(one -> one != RUN_PLATFORM)
        .toList();
  }
}
