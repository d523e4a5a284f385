package org.vpbx.core.ledger;

import java.time.Instant;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.money.Money;

/**
 * One line of a statement.
 *
 * @param amount negative where the account paid
 * @param balance after this entry
 * @param reference what it was for: the leg, the payment or the invoice
 */
public record Entry(
    TransferId id,
    Instant createdAt,
    TransferKind kind,
    String reference,
    Money amount,
    Money balance) {}
