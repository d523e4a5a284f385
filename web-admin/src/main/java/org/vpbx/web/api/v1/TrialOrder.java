package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.web.api.ApiField;

/** On which calls a plan is tried: those of one account, or of all that buy by one plan. */
public record TrialOrder(
    @ApiField(value = "An account below the key's own; null: buyersOf is given.", optional = true)
        Long account,
    @ApiField(
            value = "One of the key's account's plans: all who buy by it; null: account is given.",
            optional = true)
        Long buyersOf,
    @ApiField("Calls that were answered then or later.") Instant periodFrom,
    @ApiField("Calls that were answered before.") Instant periodTo,
    @ApiField(value = "The date of the plan's prices; null: now.", optional = true)
        Instant pricesOf) {}
