package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LiveCall;
import org.vpbx.core.call.LiveCharge;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A call that rings or lasts, as the key's account may see it. */
public record LiveCallView(
    @ApiField("The call's number.") long id,
    @ApiField("The customer whose call it is.") long account,
    @ApiField("That customer's name.") String accountName,
    @ApiField("Who calls.") String caller,
    @ApiField("What was dialled.") String dialled,
    @ApiField(value = "In E.164 form; null inside the PBX.", optional = true) String number,
    @ApiField("What the customer's plan calls it.") String destination,
    @ApiField("When it began.") Instant startedAt,
    @ApiField(value = "Null while it rings.", optional = true) Instant answeredAt,
    @ApiField(value = "The carrier, where the key's account may know it.", optional = true)
        String carrier,
    @ApiField(
            value =
                "When a balance would be used up, as can be seen now; null: not within an hour.",
            optional = true)
        Instant lastsUntil,
    @ApiField("Whether it was told to end.") boolean ending,
    @ApiField("Whether it may be ended; an emergency call may not.") boolean endable,
    @ApiField(value = "What the key's account would pay if it ended now.", optional = true)
        Amount cost,
    @ApiField(value = "What the key's account would be paid if it ended now.", optional = true)
        Amount income,
    @ApiField("What is paid for its legs; empty where the key's account may not know.")
        List<Charge> charges) {

  /** What one level would pay for a leg. */
  public record Charge(
      @ApiField("Whether the key's account pays it, is paid, or pays a carrier.")
          ChargeRow.Kind side,
      @ApiField(value = "Who pays; null: the key's account.", optional = true) String payer,
      @ApiField("Whether the payer's balance limits the call.") boolean limited,
      @ApiField(value = "With taxes, if it ended now; null while it rings.", optional = true)
          Amount price,
      @ApiField(
              value = "When it would be used up, as can be seen now; null: not within an hour.",
              optional = true)
          Instant lastsUntil) {

    static Charge of(LiveCharge charge) {
      return new Charge(
          charge.side(),
          charge.payer(),
          charge.limited(),
          Amount.of(charge.price()),
          charge.lastsUntil());
    }
  }

  static LiveCallView of(Viewer viewer, LiveCall call) {
    boolean sees = CallView.seesMoney(viewer);
    return new LiveCallView(
        call.id().value(),
        call.accountId().value(),
        call.account(),
        call.caller(),
        call.dialled(),
        call.number() == null ? null : "+" + call.number().digits(),
        call.destination(),
        call.startedAt(),
        call.answeredAt(),
        call.carrier(),
        sees ? call.lastsUntil() : null,
        call.ending(),
        call.endable(),
        sees ? Amount.of(call.cost()) : null,
        sees && viewer.may(Permission.SELL) ? Amount.of(call.income()) : null,
        sees ? call.charges().stream().map(Charge::of).toList() : List.of());
  }
}
