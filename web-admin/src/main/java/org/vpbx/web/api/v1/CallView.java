package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallOutcome;
import org.vpbx.core.call.CallRow;
import org.vpbx.core.call.CutOff;
import org.vpbx.core.call.Refusal;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A call as the key's account may see it. */
public record CallView(
    @ApiField("Its number.") long id,
    @ApiField("The customer whose call it is.") long account,
    @ApiField("That customer's name.") String accountName,
    @ApiField("Who called.") String caller,
    @ApiField("What was dialled.") String dialled,
    @ApiField(value = "In E.164 form; null inside the PBX.", optional = true) String number,
    @ApiField("What the customer's plan calls it.") String destination,
    @ApiField("When it began.") Instant startedAt,
    @ApiField(value = "Null: not yet, or never.", optional = true) Instant answeredAt,
    @ApiField(value = "Null while it lasts.", optional = true) Instant endedAt,
    @ApiField("Chargeable seconds of its ended legs.") int seconds,
    @ApiField(value = "Null while it is neither answered nor over.", optional = true)
        CallOutcome outcome,
    @ApiField(value = "Why it was refused.", optional = true) Refusal refusal,
    @ApiField(
            value = "Why it ended, if those who talked did not end it themselves; else null.",
            optional = true)
        CutOff cutOff,
    @ApiField(value = "What the key's account pays; null: nothing yet.", optional = true)
        Amount cost,
    @ApiField(value = "What the key's account is paid; null: nothing yet.", optional = true)
        Amount income) {

  static CallView of(Viewer viewer, CallRow call) {
    boolean sees = seesMoney(viewer);
    return new CallView(
        call.id().value(),
        call.accountId().value(),
        call.account(),
        call.caller(),
        call.dialled(),
        call.number() == null ? null : "+" + call.number().digits(),
        call.destination(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.seconds(),
        call.outcome(),
        call.refusal(),
        call.cutOff(),
        sees ? Amount.of(call.cost()) : null,
        sees && viewer.may(Permission.SELL) ? Amount.of(call.income()) : null);
  }

  /** Whether a viewer may know what calls cost. */
  static boolean seesMoney(Viewer viewer) {
    return viewer.may(Permission.SEE_LEDGER) && viewer.may(Permission.SEE_PRICES);
  }
}
