package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.limit.ExtraChannels;
import org.vpbx.web.api.ApiField;

/** A package of channels that adds to an account's limits for a time. */
public record ExtraChannelsView(
    @ApiField("Its number.") long id,
    @ApiField("What both sides call it.") String name,
    @ApiField("More calls that come in.") int inbound,
    @ApiField("More calls that go out.") int outbound,
    @ApiField("More of both together.") int total,
    @ApiField("From then on.") Instant from,
    @ApiField(value = "Until then; null: without an end.", optional = true) Instant to) {

  static ExtraChannelsView of(ExtraChannels extra) {
    return new ExtraChannelsView(
        extra.id().value(),
        extra.name(),
        extra.inbound(),
        extra.outbound(),
        extra.total(),
        extra.from(),
        extra.to());
  }
}
