package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.account.Permission;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CutOff;
import org.vpbx.core.call.LegEntry;
import org.vpbx.core.call.LegState;
import org.vpbx.core.rating.Direction;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A leg of a call as the key's account may see it. */
public record LegView(
    @ApiField("Its number.") long id,
    @ApiField("The call that it is part of.") long call,
    @ApiField("The customer whose call it is.") long account,
    @ApiField(value = "The carrier, where the key's account may know it.", optional = true)
        String carrier,
    @ApiField(value = "Between us and the carrier; null: it stayed inside.", optional = true)
        Direction direction,
    @ApiField("The number that was called, in E.164 form.") String number,
    @ApiField("How far it is.") LegState state,
    @ApiField("When it was granted.") Instant grantedAt,
    @ApiField(value = "Null: not yet, or never.", optional = true) Instant answeredAt,
    @ApiField(value = "Null while it lasts.", optional = true) Instant endedAt,
    @ApiField(value = "Chargeable; null until it has ended.", optional = true) Integer seconds,
    @ApiField(value = "Q.850; null until it has ended.", optional = true) Integer hangupCause,
    @ApiField(
            value = "Why it ended, if those who talked did not end it themselves; else null.",
            optional = true)
        CutOff cutOff,
    @ApiField(
            value =
                "Who hung it up, or whose money or block it was; null: the key's, or not known.",
            optional = true)
        String cutOffBy,
    @ApiField(value = "What the key's account pays; null: nothing yet.", optional = true)
        Amount cost,
    @ApiField(value = "What the key's account is paid; null: nothing yet.", optional = true)
        Amount income) {

  static LegView of(Viewer viewer, LegEntry leg) {
    boolean sees = CallView.seesMoney(viewer);
    return new LegView(
        leg.id().value(),
        leg.callId().value(),
        leg.accountId().value(),
        leg.carrier(),
        leg.direction(),
        leg.number().isEmpty() ? "" : "+" + leg.number(),
        leg.state(),
        leg.grantedAt(),
        leg.answeredAt(),
        leg.endedAt(),
        leg.seconds(),
        leg.hangupCause(),
        leg.cutOff(),
        leg.cutOffBy(),
        sees ? Amount.of(leg.cost()) : null,
        sees && viewer.may(Permission.SELL) ? Amount.of(leg.income()) : null);
  }
}
