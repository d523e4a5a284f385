package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.web.api.ApiField;

/** A package of channels to add to an account's limits. */
public record ExtraChannelsOrder(
    @ApiField(value = "What both sides call it.", maxLength = 80, pattern = Texts.LINE) String name,
    @ApiField(value = "More calls that come in; left out: 0.", optional = true) Integer inbound,
    @ApiField(value = "More calls that go out; left out: 0.", optional = true) Integer outbound,
    @ApiField(value = "More of both together; left out: 0.", optional = true) Integer total,
    @ApiField(value = "From then on; left out: at once.", optional = true) Instant from,
    @ApiField(value = "Until then; left out: without an end.", optional = true) Instant to) {}
