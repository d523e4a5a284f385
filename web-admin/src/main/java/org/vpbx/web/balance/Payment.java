package org.vpbx.web.balance;

import java.util.Optional;
import org.vpbx.core.Core;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.web.http.Visit;

/**
 * A payment of an account.
 *
 * @param reversal what takes it back; empty: nothing does
 */
public record Payment(Entry entry, Optional<Entry> reversal) {

  /** The one that the address names; empty if the scope's own account has no such payment. */
  public static Optional<Payment> find(Core core, Tx tx, TenantScope scope, Visit visit) {
    return visit
        .request()
        .id("payment", TransferId::new)
        .flatMap(id -> core.ledger().entry(tx, scope, id))
        .filter(entry -> entry.kind() == TransferKind.PAYMENT)
        .map(entry ->
            new Payment(
                entry,
                Optional.ofNullable(entry.reversedBy())
                    .flatMap(id -> core.ledger().entry(tx, scope, id))));
  }
}
