package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.core.rating.Direction;
import org.vpbx.web.api.ApiField;

/** A call that somebody thinks of. */
public record SimulationOrder(
    @ApiField(value = "Whose call it is; null: the key's own account.", optional = true)
        Long account,
    @ApiField(value = "Null: OUTBOUND.", optional = true) Direction direction,
    @ApiField(
            value =
                "As a phone of the account dials it, or in E.164 form with the plus sign;"
                    + " for INBOUND the number that is called, in E.164 form.",
            maxLength = 40)
        String number,
    @ApiField(
            value = "OUTBOUND: the extension that calls; INBOUND: the caller's number.",
            optional = true,
            maxLength = 20)
        String from,
    @ApiField(value = "When it is answered; null: now.", optional = true) Instant at,
    @ApiField("How long it lasts, 1 to 86400 seconds.") int seconds) {}
