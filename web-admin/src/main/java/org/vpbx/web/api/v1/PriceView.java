package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.rating.Direction;
import org.vpbx.core.rating.Offer;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.tariff.DatedPrice;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** A dated price of a plan. */
public record PriceView(
    @ApiField("Its number.") long id,
    @ApiField("OUTBOUND: by the dialled number; INBOUND: by the DID.") Direction direction,
    @ApiField("A prefix, =number, a range, or *.") String number,
    @ApiField("Callers whose numbers begin so; empty: any.") String origin,
    @ApiField(value = "The time window; null: at any time.", optional = true) String window,
    @ApiField("In force from then on.") Instant from,
    @ApiField(value = "Until then; null: without an end.", optional = true) Instant to,
    @ApiField("What the plan calls it.") String destination,
    @ApiField("Price of 60 seconds.") Amount perMinute,
    @ApiField("Charged once for an answered leg.") Amount connectionFee,
    @ApiField("At least so many seconds are charged.") int minimumSeconds,
    @ApiField("The first increment.") int firstSeconds,
    @ApiField("Each further increment.") int nextSeconds) {

  static PriceView of(DatedPrice price) {
    Offer offer = price.line().offer();
    Rate rate = offer.rate();
    return new PriceView(
        price.id().value(),
        price.line().direction(),
        price.line().match().text(),
        offer.origin(),
        offer.window(),
        offer.from(),
        offer.to(),
        offer.destination(),
        Amount.of(rate.perMinute()),
        Amount.of(rate.connectionFee()),
        rate.minimumSeconds(),
        rate.firstSeconds(),
        rate.nextSeconds());
  }
}
