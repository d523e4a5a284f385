package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** One line of a ledger. */
public record EntryView(
    @ApiField("Its number.") long id,
    @ApiField("When it was booked.") Instant createdAt,
    @ApiField("Why money moved.") TransferKind kind,
    @ApiField("What it was for: the leg, the payment or the invoice.") String reference,
    @ApiField("Negative where the account paid.") Amount amount,
    @ApiField("The balance after this entry.") Amount balance) {

  static EntryView of(Entry entry) {
    return new EntryView(
        entry.id().value(),
        entry.createdAt(),
        entry.kind(),
        entry.reference(),
        Amount.of(entry.amount()),
        Amount.of(entry.balance()));
  }
}
