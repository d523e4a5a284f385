package org.vpbx.web.balance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.Core;
import org.vpbx.core.account.Account;
import org.vpbx.core.db.Tx;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.money.Money;
import org.vpbx.web.account.Child;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Link;
import org.vpbx.web.view.Paging;

/** What the viewer's account has with its seller, and every booking that it is made of. */
public final class BalancePage {

  private final Core core;

  public BalancePage(Core core) {
    this.core = core;
  }

  public Reply show(Visit visit) {
    return core.database()
        .inTransaction(
            tx -> visit.account().parentId() == null ? ofTheOwner(tx, visit) : own(tx, visit));
  }

  private Reply own(Tx tx, Visit visit) {
    Balance balance = core.ledger().balance(tx, visit.scope());
    Paging<Entry> entries =
        Paging.read(
            visit.request().page(),
            new Link("/balance"),
            (limit, skip) -> core.ledger().entries(tx, visit.scope(), limit, skip));
    return Reply.Page.of(
        "balance/balance",
        Map.of(
            "balance",
            balance,
            "entries",
            Statement.lines(entries, visit.viewer(), "/balance"),
            "calls",
            true));
  }

  /** A payment of the viewer's account, and whether it was taken back. */
  public Reply payment(Visit visit) {
    return core.database()
        .inTransaction(tx -> Payment.find(core, tx, visit.scope(), visit))
        .<Reply>map(payment -> Reply.Page.of("balance/payment", Map.of("payment", payment)))
        .orElseGet(Reply.NotFound::new);
  }

  /** Nobody sells to the Owner, so what counts is what its own accounts have with it. */
  private Reply ofTheOwner(Tx tx, Visit visit) {
    Map<?, Balance> balances = core.ledger().balancesOfChildren(tx, visit.scope());
    List<Account> accounts = core.accounts().children(tx, visit.scope());
    List<Child> children =
        accounts.stream().map(account -> new Child(account, balances.get(account.id()))).toList();
    List<Money> totals =
        children.stream()
            .map(Child::balance)
            .map(Balance::balance)
            .collect(Collectors.groupingBy(Money::currency, Collectors.reducing(Money::plus)))
            .values()
            .stream()
            .flatMap(Optional::stream)
            .toList();
    return Reply.Page.of("balance/owner", Map.of("children", children, "totals", totals));
  }
}
