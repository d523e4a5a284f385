package org.vpbx.web.api.v1;

import org.vpbx.web.api.ApiField;

/** Why a payment is taken back. */
public record ReversalOrder(
    @ApiField(
            value = "What stands on the statement, such as: booked twice.",
            maxLength = 120,
            pattern = "\\S(.*\\S)?")
        String reason) {}
