package org.vpbx.web.http;

import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.web.view.Visitor;

/** One request of somebody who is logged in, read afresh from the database for this request. */
public record Visit(WebRequest request, Visitor visitor) {

  public Viewer viewer() {
    return visitor.viewer();
  }

  public Account account() {
    return visitor.account();
  }

  /** Whose data the handler may touch: the first argument of what reads or changes any. */
  public TenantScope scope() {
    return visitor.viewer().scope();
  }
}
