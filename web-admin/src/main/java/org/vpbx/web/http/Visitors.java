package org.vpbx.web.http;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;
import org.vpbx.web.view.Visitor;

/** Reads who somebody is, afresh for each request. Called by many threads at once. */
@FunctionalInterface
public interface Visitors {

  /**
   * The user as he is now; empty once he is gone.
   *
   * @param acting the accounts whose interfaces he has opened, one inside the other; the visitor
   *     has those of them that he may still open
   */
  Optional<Visitor> find(UserId user, List<AccountId> acting);
}
