package org.vpbx.web.api.v1;

import java.time.Instant;
import org.vpbx.web.api.ApiField;

/** A plan to sell to an account, in place of what was to be in force then. */
public record AssignmentOrder(
    @ApiField("One of your plans, in the account's currency.") Long plan,
    @ApiField(value = "From then on; left out: at once.", optional = true) Instant from) {}
