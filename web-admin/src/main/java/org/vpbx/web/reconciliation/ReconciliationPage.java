package org.vpbx.web.reconciliation;

import java.util.Map;
import org.vpbx.core.Core;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;

/** Who looks after each Asterisk, and what was not settled as it should be (promise C10). */
public final class ReconciliationPage {

  private final Core core;

  public ReconciliationPage(Core core) {
    this.core = core;
  }

  public Reply show(Visit visit) {
    return Reply.Page.of(
        "reconciliation/reconciliation",
        Map.of("report", core.database().inTransaction(core.calls().reconciliation()::report)));
  }
}
