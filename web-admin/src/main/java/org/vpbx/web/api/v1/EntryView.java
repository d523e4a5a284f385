package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.id.TransferId;
import org.vpbx.core.ledger.Entry;
import org.vpbx.core.ledger.TransferKind;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** One line of a ledger. */
public record EntryView(
    @ApiField("Its number.") long id,
    @ApiField("When it was booked.") Instant createdAt,
    @ApiField("Why money moved.") TransferKind kind,
    @ApiField("What it was for: the leg, the payment or the invoice; why a payment was taken back.")
        String reference,
    @ApiField("Negative where the account paid.") Amount amount,
    @ApiField("The balance after this entry.") Amount balance,
    @ApiField(
            value = "Of a payment, the number of the entry that takes it back; null: none does.",
            optional = true)
        Long reversedBy,
    @ApiField(
            value =
                "The number of the payment that this entry takes back; null: it takes none back.",
            optional = true)
        Long reverses) {

  static EntryView of(Entry entry) {
    return new EntryView(
        entry.id().value(),
        entry.createdAt(),
        entry.kind(),
        entry.reference(),
        Amount.of(entry.amount()),
        Amount.of(entry.balance()),
        number(entry.reversedBy()),
        number(entry.reverses()));
  }

  private static Long number(TransferId id) {
    return id == null ? null : id.value();
  }
}
