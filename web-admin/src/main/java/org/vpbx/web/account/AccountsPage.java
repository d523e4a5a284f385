package org.vpbx.web.account;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vpbx.core.Core;
import org.vpbx.core.account.AccountFilter;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.ledger.Balance;
import org.vpbx.core.money.Money;
import org.vpbx.web.http.Reply;
import org.vpbx.web.http.Visit;
import org.vpbx.web.view.Csv;
import org.vpbx.web.view.Messages;
import org.vpbx.web.view.Paging;

/** The accounts to which a seller sells. Those further below are their own seller's business. */
public final class AccountsPage {

  private static final int CSV_ROWS_MAX = 20_000;

  private final Core core;

  public AccountsPage(Core core) {
    this.core = core;
  }

  public Reply list(Visit visit) {
    AccountSearch search = AccountSearch.of(visit.request());
    AccountFilter filter = search.filter();
    return core.database()
        .inTransaction(tx ->
            Reply.Page.of(
                "account/accounts",
                Map.of(
                    "search",
                    search,
                    "count",
                    core.accounts().count(tx, visit.scope(), filter),
                    "accounts",
                    Paging.read(
                        visit.request().page(),
                        search.link("/accounts"),
                        (limit, skip) -> children(tx, visit.scope(), filter, limit, skip)))));
  }

  /** The list as a file: amounts as plain decimals, for programs. */
  public Reply csv(Visit visit) {
    AccountFilter filter = AccountSearch.of(visit.request()).filter();
    List<Child> children =
        core.database().inTransaction(tx -> children(tx, visit.scope(), filter, CSV_ROWS_MAX, 0));
    Messages messages = Messages.in(visit.visitor().locale());
    Csv csv = new Csv();
    csv.row(
        Stream.of(
                "accounts.name",
                "account.code",
                "accounts.kind",
                "accounts.state",
                "home.country",
                "account.currency",
                "balance.balance",
                "balance.reserved",
                "balance.limit")
            .map(messages::of)
            .toList());
    children.forEach(child -> csv.row(row(child)));
    return new Reply.Download(
        "accounts.csv", "text/csv;charset=utf-8", csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> row(Child child) {
    Money limit = child.balance().creditLimit();
    return List.of(
        child.account().name(),
        child.account().code(),
        child.account().kind().name(),
        child.state(),
        child.account().country(),
        child.account().currency().getCurrencyCode(),
        child.balance().balance().toPlainString(),
        child.balance().reserved().toPlainString(),
        limit == null ? "" : limit.toPlainString());
  }

  private List<Child> children(
      Tx tx, TenantScope seller, AccountFilter filter, int limit, int skip) {
    Map<AccountId, Balance> balances = core.ledger().balancesOfChildren(tx, seller);
    return core.accounts().search(tx, seller, filter, limit, skip).stream()
        .map(account -> new Child(account, balances.get(account.id())))
        .toList();
  }
}
