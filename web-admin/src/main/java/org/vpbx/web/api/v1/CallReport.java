package org.vpbx.web.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.Viewer;
import org.vpbx.core.call.CallDetail;
import org.vpbx.core.call.ChargeRow;
import org.vpbx.core.call.CutOff;
import org.vpbx.core.call.LegRow;
import org.vpbx.core.call.LegState;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.PlanTerms;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Segment;
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
      @ApiField(value = "Between us and the carrier; null: it stayed inside.", optional = true)
          Direction direction,
      @ApiField("The number that was called, in E.164 form.") String number,
      @ApiField("How far it is.") LegState state,
      @ApiField(
              value = "Paid for so far, and renewed while there is money; null: nothing limits it.",
              optional = true)
          Integer leaseSeconds,
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
          String cutOffBy) {

    static Leg of(LegRow leg) {
      return new Leg(
          leg.id().value(),
          leg.carrier(),
          leg.direction(),
          leg.number().isEmpty() ? "" : "+" + leg.number(),
          leg.state(),
          leg.leaseSeconds(),
          leg.grantedAt(),
          leg.answeredAt(),
          leg.endedAt(),
          leg.seconds(),
          leg.hangupCause(),
          leg.cutOff(),
          leg.cutOffBy());
    }
  }

  /** What one level pays for a leg, and why. */
  public record Charge(
      @ApiField("The leg.") long leg,
      @ApiField("Whether the key's account pays it, is paid, or pays a carrier.")
          ChargeRow.Kind side,
      @ApiField(value = "Who pays; null: the key's account.", optional = true) String payer,
      @ApiField("The rate plan.") String plan,
      @ApiField("Which version of the plan.") long planRevision,
      @ApiField("Which numbers the price is for: a prefix, =number, a range, or *.") String match,
      @ApiField("What the plan calls it.") String destination,
      @ApiField(value = "Held while the call lasts; null: nothing.", optional = true)
          Amount reserved,
      @ApiField(value = "Null until the leg is rated.", optional = true) Long chargedSeconds,
      @ApiField(value = "Of these, included minutes paid for; null until rated.", optional = true)
          Long includedSeconds,
      @ApiField(value = "Charged once; null until the leg is rated.", optional = true)
          Amount connectionFee,
      @ApiField("Its parts with prices of their own; empty until the leg is rated.")
          List<Part> parts,
      @ApiField(
              value = "More for one call too many; null: none, or not rated yet.",
              optional = true)
          CallLimits.Dearer surcharge,
      @ApiField(value = "Before taxes; null until the leg is rated.", optional = true)
          Amount amount,
      @ApiField(value = "What is paid, with taxes; null until rated.", optional = true)
          Amount gross) {

    /** A part of a leg with one price. */
    public record Part(
        @ApiField("Where it begins, counted from the answer.") long fromSecond,
        @ApiField("How many seconds of it are charged.") long seconds,
        @ApiField("Whether included minutes paid for it.") boolean included,
        @ApiField(value = "The time window; null: at any time.", optional = true) String window,
        @ApiField("Price of 60 seconds.") Amount perMinute) {

      static Part of(Segment segment) {
        return new Part(
            segment.fromSecond(),
            segment.seconds(),
            segment.included(),
            segment.window(),
            Amount.of(segment.perMinute()));
      }
    }

    static Charge of(ChargeRow charge) {
      PlanTerms plan = charge.terms().plans().getFirst();
      Optional<Price> price = Optional.ofNullable(charge.price());
      return new Charge(
          charge.leg().value(),
          charge.side(),
          charge.payer(),
          plan.name(),
          plan.revision(),
          plan.choices().getFirst().match().text(),
          charge.terms().destination(),
          Amount.of(charge.reserved()),
          price.map(Price::chargedSeconds).orElse(null),
          price.map(Price::includedSeconds).orElse(null),
          price.map(some -> Amount.of(some.connectionFee())).orElse(null),
          price.stream().flatMap(some -> some.segments().stream()).map(Part::of).toList(),
          CallLimits.Dearer.of(price.map(Price::surcharge).orElse(null)),
          price.map(some -> Amount.of(some.amount())).orElse(null),
          price.map(some -> Amount.of(charge.taxed().gross())).orElse(null));
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
