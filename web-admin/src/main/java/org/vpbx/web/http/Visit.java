package org.vpbx.web.http;

import java.util.Optional;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.Actor;
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

  /** Who does what this request asks for, for the audit log. */
  public Actor actor() {
    return new Actor(
        viewer().user(),
        viewer().name(),
        visitor.home().id(),
        visitor.above().isEmpty() ? Optional.empty() : Optional.of(account().id()),
        request.clientAddress());
  }
}
