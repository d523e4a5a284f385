package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** How many calls at once an account may have; null is no limit. */
public record CallLimitOrder(
    @ApiField(value = "Of calls that come in, 0 to 100000.", optional = true) Integer inbound,
    @ApiField(value = "Of calls that go out, 0 to 100000.", optional = true) Integer outbound,
    @ApiField(value = "Of both together, 0 to 100000.", optional = true) Integer total,
    @ApiField(
            value = "What a call beyond a limit costs more; left out: it is refused.",
            optional = true)
        CallLimits.Dearer surcharge) {}
