package org.vpbx.web.calls;

import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;

/**
 * What a list of calls shows to a viewer besides who called whom.
 *
 * @param account whose call it is
 * @param cost what the viewer's account pays
 * @param income what it is paid
 */
public record CallColumns(boolean account, boolean cost, boolean income) {

  public static CallColumns of(Viewer viewer) {
    boolean sells = viewer.may(Permission.SELL);
    return new CallColumns(sells, viewer.may(Permission.SEE_PRICES), sells);
  }
}
