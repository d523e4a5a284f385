package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.call.LegState;
import org.vpbx.core.tariff.Rate;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A call with its legs, and what the key's account pays and is paid for each. */
public record CallReport(
    @ApiField("The call.") CallView call,
    @ApiField("Its legs.") List<Leg> legs,
    @ApiField("What is paid for them, and why; empty where the key's account may not know.")
        List<Charge> charges) {

  /** One leg of the call. */
  public record Leg(
      @ApiField("Its number.") long id,
      @ApiField(value = "The carrier, where the key's account may know it.", optional = true)
          String carrier,
      @ApiField("The number that was called, in E.164 form.") String number,
      @ApiField("How far it is.") LegState state,
      @ApiField(value = "So long it may last; null: nothing limits it.", optional = true)
          Integer leaseSeconds,
      @ApiField("When it was granted.") Instant grantedAt,
      @ApiField(value = "Null: not yet, or never.", optional = true) Instant answeredAt,
      @ApiField(value = "Null while it lasts.", optional = true) Instant endedAt,
      @ApiField(value = "Chargeable; null until it has ended.", optional = true) Integer seconds,
      @ApiField(value = "Q.850; null until it has ended.", optional = true) Integer hangupCause) {

    static Leg of(LegRow leg) {
      return new Leg(
          leg.id().value(),
          leg.carrier(),
          leg.number().isEmpty() ? "" : "+" + leg.number(),
          leg.state(),
          leg.leaseSeconds(),
          leg.grantedAt(),
          leg.answeredAt(),
          leg.endedAt(),
          leg.seconds(),
          leg.hangupCause());
    }
  }

  /** What one level pays for a leg. */
  public record Charge(
      @ApiField("The leg.") long leg,
      @ApiField("Whether the key's account pays it, is paid, or pays a carrier.")
          ChargeRow.Kind side,
      @ApiField(value = "Who pays; null: the key's account.", optional = true) String payer,
      @ApiField("The rate plan.") String plan,
      @ApiField("The prefix that matched.") String prefix,
      @ApiField("What the plan calls it.") String destination,
      @ApiField("Price of 60 seconds.") Amount perMinute,
      @ApiField("Charged once for an answered leg.") Amount connectionFee,
      @ApiField("At least so many seconds are charged.") int minimumSeconds,
      @ApiField("What is charged is a multiple of it.") int incrementSeconds,
      @ApiField(value = "Held while the call lasts; null: nothing.", optional = true)
          Amount reserved,
      @ApiField(value = "Null until the leg is rated.", optional = true) Long chargedSeconds,
      @ApiField(value = "Null until the leg is rated.", optional = true) Amount amount) {

    static Charge of(ChargeRow charge) {
      Rate rate = charge.terms().rate();
      return new Charge(
          charge.leg().value(),
          charge.side(),
          charge.payer(),
          charge.terms().plan(),
          rate.prefix(),
          rate.destination(),
          Amount.of(rate.perMinute()),
          Amount.of(rate.connectionFee()),
          rate.minimumSeconds(),
          rate.incrementSeconds(),
          Amount.of(charge.reserved()),
          charge.price() == null ? null : charge.price().chargedSeconds(),
          charge.price() == null ? null : Amount.of(charge.price().amount()));
    }
  }

  static CallReport of(Viewer viewer, CallDetail detail) {
    boolean sees = CallView.seesMoney(viewer);
    return new CallReport(
        CallView.of(viewer, detail.call()),
        detail.legs().stream().map(Leg::of).toList(),
        sees ? detail.charges().stream().map(Charge::of).toList() : List.of());
  }
}
