package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.rating.Price;
import org.vpbx.core.rating.Rate;
import org.vpbx.core.rating.Terms;
import org.vpbx.web.api.Amount;
import org.vpbx.web.api.ApiField;

/** What a plan says about a leg, by the engine that prices calls. */
public record Quote(
    @ApiField("When it is answered.") Instant at,
    @ApiField("Whether the plan sells it then; if not, all else is null.") boolean sold,
    @ApiField(value = "For which numbers its price is.", optional = true) String match,
    @ApiField(value = "What the plan calls it.", optional = true) String destination,
    @ApiField(value = "The time window; null: at any time.", optional = true) String window,
    @ApiField(value = "Price of 60 seconds.", optional = true) Amount perMinute,
    @ApiField(value = "Charged once.", optional = true) Amount connectionFee,
    @ApiField(value = "At least so many are charged.", optional = true) Integer minimumSeconds,
    @ApiField(value = "The first increment.", optional = true) Integer firstSeconds,
    @ApiField(value = "Each further increment.", optional = true) Integer nextSeconds,
    @ApiField(value = "How many of the asked seconds are charged.", optional = true)
        Long chargedSeconds,
    @ApiField(value = "What these come to, before taxes.", optional = true) Amount amount) {

  static Quote none(Instant at) {
    return new Quote(at, false, null, null, null, null, null, null, null, null, null, null);
  }

  static Quote of(Terms terms, Instant at, long seconds) {
    Rate rate = terms.rateAt(at);
    Price price = terms.price(at, seconds, 0);
    var first = price.segments().stream().findFirst();
    return new Quote(
        at,
        true,
        first.map(segment -> segment.match()).orElse(null),
        terms.destination(),
        first.map(segment -> segment.window()).orElse(null),
        Amount.of(rate.perMinute()),
        Amount.of(rate.connectionFee()),
        rate.minimumSeconds(),
        rate.firstSeconds(),
        rate.nextSeconds(),
        price.chargedSeconds(),
        Amount.of(price.amount()));
  }
}
