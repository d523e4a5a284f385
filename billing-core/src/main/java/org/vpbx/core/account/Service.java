package org.vpbx.core.account;

import java.util.Set;

/** Which interface a customer has (promise A4). */
public enum Service {
  /** A complete phone system. */
  PBX,
  /** The simplified one of a wholesale customer, whose own PBX is connected by SIP trunks. */
  TRUNK;

  /** What no user of such an account may do, whatever his role. */
  Set<Permission> withholds() {
    return switch (this) {
      case PBX -> Set.of(Permission.MANAGE_TRUNKS);
      case TRUNK -> Set.of(Permission.MANAGE_PBX);
    };
  }
}
