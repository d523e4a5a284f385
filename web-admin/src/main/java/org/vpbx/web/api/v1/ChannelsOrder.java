package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** How many calls a carrier takes at once. */
public record ChannelsOrder(
    @ApiField(value = "1 to 100000; null: any number.", optional = true) Integer channels) {}
