package org.vpbx.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.LedgerAccountId;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.money.Money;

/**
 * Pages of a statement. The balance after each entry is counted back from what it is now, so a page
 * reads what came after it, and nothing of the years before.
 */
final class LedgerPages {

  private LedgerPages() {}

  /** An entry, without the balance after it. */
  record Line(
      TransferId id,
      Instant createdAt,
      TransferKind kind,
      String reference,
      Money amount,
      TransferId reversedBy,
      TransferId reverses) {

    Entry entry(Money balance) {
      return new Entry(id, createdAt, kind, reference, amount, balance, reversedBy, reverses);
    }
  }

  /**
   * Entries of the scope's own BALANCE, the newest first.
   *
   * @param key of the one entry that is asked for; null: any
   * @param before the entries come before that one; null: any
   */
  static List<Entry> page(
      Tx tx, TenantScope scope, String key, TransferId before, int limit, int skip) {
    LedgerMapper mapper = tx.mapper(LedgerMapper.class);
    LedgerAccountId account = mapper.ownBalance(scope);
    List<Line> lines = mapper.lines(account, key, before, limit, skip);
    List<Entry> entries = new ArrayList<>();
    if (!lines.isEmpty()) {
      Money balance = mapper.balanceAfter(account, lines.getFirst().id());
      for (Line line : lines) {
        entries.add(line.entry(balance));
        balance = balance.minus(line.amount());
      }
    }
    return entries;
  }
}
