package org.vpbx.web.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Entry;
import org.vpbx.web.balance.Statement;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;
import org.vpbx.web.view.Paging;

/** The accounts to which a seller sells. Those further below are their own seller's business. */
public final class AccountsPage {

  private final Core core;

  public AccountsPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    List<Child> children = core.database().inTransaction(tx -> children(tx, visit.scope()));
    return Reply.Page.of("account/accounts", Map.of("children", children));
  }

  private List<Child> children(Tx tx, TenantScope seller) {
    Map<AccountId, Balance> balances = core.ledger().balancesOfChildren(tx, seller);
    return core.accounts().children(tx, seller).stream()
        .map(account -> new Child(account, balances.get(account.id())))
        .toList();
  }

  public Reply show(Visit visit) {
    return core.database()
        .inTransaction(tx -> child(tx, visit).map(account -> page(tx, visit, account)))
        .orElseGet(Reply.NotFound::new);
  }

  private Reply page(Tx tx, Visit visit, Account account) {
    TenantScope scope = new TenantScope(account.id());
    Paging<Entry> entries =
        Paging.read(
            visit.request().page(),
            new Link("/accounts/" + account.id().value()),
            (limit, skip) -> core.ledger().entries(tx, scope, limit, skip));
    return Reply.Page.of(
        "account/account",
        Map.of(
            "child",
            account,
            "balance",
            core.ledger().balance(tx, scope),
            "entries",
            Statement.lines(entries)));
  }

  /** Blocks the account, or ends that. Calls in progress go on; the next one is refused. */
  public Reply block(Visit visit) {
    boolean blocked = visit.request().form("blocked").equals("yes");
    return core.database()
        .inTransaction(tx -> {
          Optional<Account> child = child(tx, visit);
          child.ifPresent(
              account -> core.accounts().setBlocked(tx, visit.scope(), account.id(), blocked));
          return child;
        })
        .<Reply>map(account -> new Reply.Redirect("/accounts/" + account.id().value()))
        .orElseGet(Reply.NotFound::new);
  }

  private Optional<Account> child(Tx tx, Visit visit) {
    return visit
        .request()
        .id("account", AccountId::new)
        .flatMap(id -> core.accounts().find(tx, visit.scope(), id))
        .filter(account -> visit.scope().account().equals(account.parentId()));
  }
}
