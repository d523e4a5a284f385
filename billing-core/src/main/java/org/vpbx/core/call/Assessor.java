package org.vpbx.core.call;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.Accounts;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.margin.MarginRules;
import org.vpbx.core.tariff.Tariffs;
import org.vpbx.core.tax.Taxes;

/**
 * Reads what legs cost and who may dial them: for live calls and for the simulator, by the same
 * code. Changes nothing.
 */
final class Assessor {

  private final Accounts accounts;
  private final Tariffs tariffs;
  private final Taxes taxes;
  private final MarginRules margins;

  Assessor(Accounts accounts, Tariffs tariffs, Taxes taxes, MarginRules margins) {
    this.accounts = accounts;
    this.tariffs = tariffs;
    this.taxes = taxes;
    this.margins = margins;
  }

  /** Reads it for all these customers at once. */
  ChainBook read(Tx tx, Collection<AccountId> customers, Instant at) {
    Map<AccountId, List<Account>> upwards = accounts.upwards(tx, customers);
    List<AccountId> all =
        upwards.values().stream().flatMap(List::stream).map(Account::id).distinct().toList();
    return new ChainBook(
        upwards, tariffs.at(tx, all, at), taxes.ofLegs(tx, all, at), margins.of(tx, all), at);
  }
}
