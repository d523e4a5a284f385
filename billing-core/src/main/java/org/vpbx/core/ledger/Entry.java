package org.vpbx.core.ledger;

import java.time.Instant;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.money.Money;

/**
 * One line of a statement.
 *
 * @param amount negative where the account paid
 * @param balance after this entry
 * @param reference what it was for: the leg, the payment or the invoice; why a payment was taken
 *     back
 * @param reversedBy of a payment, the entry that takes it back; null: none does
 * @param reverses the payment that this entry takes back; null: it takes none back
 */
public record Entry(
    TransferId id,
    Instant createdAt,
    TransferKind kind,
    String reference,
    Money amount,
    Money balance,
    TransferId reversedBy,
    TransferId reverses) {}
