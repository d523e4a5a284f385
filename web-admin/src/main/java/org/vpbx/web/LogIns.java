package org.vpbx.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.audit.Actor;
import org.vpbx.core.audit.AuditAction;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.UserId;
import org.vpbx.web.view.Visitor;

/** Who comes to the portal: at the log-in, and with each request after it. */
final class LogIns {

  private LogIns() {}

  /** The viewer whom name and password admit; on record, as are attempts in a user's name. */
  static Optional<Viewer> admit(Tx tx, Core core, String login, String password, String address) {
    Optional<Viewer> admitted = core.users().logIn(tx, login, password);
    Optional<Viewer> known = admitted.or(() -> core.users().known(tx, login));
    AuditAction action = admitted.isPresent() ? AuditAction.LOG_IN : AuditAction.LOG_IN_FAILED;
    known.ifPresent(user ->
        core.audit()
            .record(
                tx,
                new Actor(user.user(), user.name(), user.account(), Optional.empty(), address),
                user.account(),
                action,
                Map.of("login", login)));
    return admitted;
  }

  /** The user as he is now, as deep in the accounts below as he may still act. */
  static Optional<Visitor> find(Tx tx, Core core, UserId user, List<AccountId> acting) {
    return core.users().find(tx, user).map(own -> visitor(tx, core, own, acting));
  }

  private static Visitor visitor(Tx tx, Core core, Viewer own, List<AccountId> acting) {
    List<Account> above = new ArrayList<>();
    Viewer viewer = own;
    Account account = core.accounts().own(tx, own.scope());
    for (AccountId step : acting) {
      Optional<Account> child = core.accounts().child(tx, viewer.scope(), step);
      Viewer seller = viewer;
      Optional<Viewer> next = child.flatMap(one -> core.users().actAs(tx, seller, one));
      if (next.isEmpty()) {
        break;
      }
      above.add(account);
      account = child.orElseThrow();
      viewer = next.get();
    }
    boolean hasBalance = account.parentId() != null && viewer.may(Permission.SEE_LEDGER);
    return new Visitor(
        viewer,
        account,
        hasBalance ? Optional.of(core.ledger().balance(tx, viewer.scope())) : Optional.empty(),
        above);
  }
}
